import { isRecord } from "../../schema/value";
import type { SimpleSetting } from "../../settings/settings";
import type { Effects } from "../http/effects";
import type { JsonRecord } from "../http/json";
import { type CloudEntry, readCloudEntry } from "./clouds-files";

/** The settings that an entry of `clouds.yaml` gives. */
export interface CloudSettings {
  readonly values: Readonly<Partial<Record<SimpleSetting, string>>>;
  /** Where the value of a setting is, for messages. */
  readonly source: (name: SimpleSetting) => string;
}

export const NO_CLOUD: CloudSettings = { values: {}, source: (name) => name };

/** The keys of each setting; the first one that the entry has counts. */
const KEYS: Readonly<Partial<Record<SimpleSetting, readonly string[]>>> = {
  region: ["region_name"],
  authUrl: ["auth_url"],
  token: ["token", "auth_token"],
  accessKey: ["ak", "access_key"],
  secretKey: ["sk", "secret_key"],
  securityToken: ["security_token"],
  userName: ["username"],
  userId: ["user_id"],
  password: ["password"],
  projectId: ["project_id", "tenant_id"],
  projectName: ["project_name", "tenant_name"],
  domainId: ["domain_id", "user_domain_id", "project_domain_id", "default_domain"],
  domainName: ["domain_name", "user_domain_name", "project_domain_name"],
  cacertFile: ["cacert"],
  cert: ["cert"],
  key: ["key"],
};

/** The settings of each way to log in, by the word for it in `auth_type`. */
const LOGINS: Readonly<Record<string, readonly SimpleSetting[]>> = {
  token: ["token"],
  aksk: ["accessKey", "secretKey", "securityToken"],
  password: ["userName", "userId", "password"],
};

/** Settings that say the same, so that one of the environment replaces the other one of the entry. */
const ALTERNATIVES: readonly (readonly SimpleSetting[])[] = [
  ["projectId", "projectName"],
  ["domainId", "domainName"],
  ["userId", "userName"],
];

/**
 * Reads the settings of an entry. `isSet` tells what arguments and environment say, which the entry only completes: it
 * gives no second way to log in. Fails with an Error whose message is for the user, and shows no value.
 */
export async function readCloudSettings(
  name: string,
  isSet: (setting: SimpleSetting) => boolean,
  effects: Effects,
): Promise<CloudSettings> {
  const entry = await readCloudEntry(name, effects);
  const ignored = new Set([...ignoredByLogin(entry, isSet), ...replaced(isSet)]);
  const found = Object.entries(KEYS).flatMap(([setting, keys]) => {
    const value = ignored.has(setting as SimpleSetting) ? undefined : findText(entry, keys);
    return value === undefined ? [] : [[setting, value] as const];
  });
  const { text: region, key: regionKey } = regionOf(entry);
  const keys: Readonly<Record<string, string>> = {
    ...Object.fromEntries(found.map(([setting, { key }]) => [setting, key])),
    region: regionKey,
  };
  const values = {
    ...Object.fromEntries(found.map(([setting, { text }]) => [setting, withRegion(text, setting, region)])),
    region,
    insecure: readInsecure(entry),
  };
  return { values, source: (setting) => `${keys[setting] ?? setting} of ${entry.where}` };
}

interface Found {
  readonly key: string;
  readonly text: string;
}

/** OpenStack's tools also take the keys of `auth` from outside, and prefer those. */
function findText({ members, where }: CloudEntry, keys: readonly string[]): Found | undefined {
  const auth: JsonRecord = isRecord(members.auth) ? members.auth : {};
  const candidates = [members, auth].flatMap((record) => keys.map((key) => ({ key, value: record[key], record })));
  const found = candidates.find(({ value }) => value !== undefined && value !== "");
  if (found === undefined) {
    return undefined;
  }
  const key = found.record === auth ? `auth.${found.key}` : found.key;
  if (typeof found.value !== "string") {
    throw new Error(`${key} of ${where} is a list or a mapping: set it to one value`);
  }
  return { key, text: found.value };
}

/** A list of regions stands for its first. */
function regionOf(entry: CloudEntry): Partial<Found> & { readonly key: string } {
  const { region_name: name, regions } = entry.members;
  const list = Array.isArray(name) ? name : Array.isArray(regions) ? regions : undefined;
  const first: unknown = list?.[0];
  const listed = isRecord(first) ? first.name : first;
  if (typeof listed === "string" && typeof name !== "string") {
    return { key: Array.isArray(name) ? "region_name" : "regions", text: listed };
  }
  return findText(entry, ["region_name"]) ?? { key: "region_name" };
}

/** The tools replace this in addresses. */
function withRegion(text: string, setting: string, region: string | undefined): string {
  return setting === "authUrl" && region !== undefined ? text.replaceAll("%(region_name)s", region) : text;
}

function ignoredByLogin(entry: CloudEntry, isSet: (setting: SimpleSetting) => boolean): readonly SimpleSetting[] {
  const chosen = Object.keys(LOGINS).find((word) => LOGINS[word]?.some(isSet)) ?? loginOf(entry);
  const others = Object.keys(LOGINS).filter((word) => chosen !== undefined && word !== chosen);
  return others.flatMap((word) => LOGINS[word] ?? []);
}

function loginOf(entry: CloudEntry): string | undefined {
  const type = findText(entry, ["auth_type"])?.text;
  const login = Object.keys(LOGINS).find((word) => type?.includes(word));
  if (type !== undefined && login === undefined) {
    throw new Error(
      `auth_type of ${entry.where} is ${JSON.stringify(type)}, which is not supported: use password, token, or an access key (aksk)`,
    );
  }
  return login;
}

function replaced(isSet: (setting: SimpleSetting) => boolean): readonly SimpleSetting[] {
  return ALTERNATIVES.filter((settings) => settings.some(isSet)).flat();
}

function readInsecure(entry: CloudEntry): string | undefined {
  const verify = readSwitch(entry, "verify");
  return verify === undefined ? readSwitch(entry, "insecure")?.toString() : String(!verify);
}

function readSwitch(entry: CloudEntry, key: string): boolean | undefined {
  const text = findText(entry, [key])?.text;
  if (text === undefined) {
    return undefined;
  }
  if (!/^(true|yes|on|1|false|no|off|0)$/i.test(text)) {
    throw new Error(`${key} of ${entry.where} is ${JSON.stringify(text)}: set it to true or false`);
  }
  return /^(true|yes|on|1)$/i.test(text);
}
