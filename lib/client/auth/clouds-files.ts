import { join, resolve } from "node:path";
import { isRecord } from "../../schema/value";
import { expandHome, homeDirectory } from "../../settings/environment";
import type { Effects } from "../http/effects";
import type { JsonRecord } from "../http/json";

/** One of the three files that OpenStack's tools read. */
interface FileKind {
  readonly stem: string;
  /** The variable that names another file. */
  readonly variable: string;
  /** The key that the entries are under. */
  readonly section: string;
}

const CLOUDS: FileKind = { stem: "clouds", variable: "OS_CLIENT_CONFIG_FILE", section: "clouds" };
const SECURE: FileKind = { stem: "secure", variable: "OS_CLIENT_SECURE_FILE", section: "clouds" };
const PUBLIC: FileKind = { stem: "clouds-public", variable: "OS_CLIENT_VENDOR_FILE", section: "public-clouds" };

const SUFFIXES = [".yaml", ".yml", ".json"];

interface CloudsFile {
  readonly path: string;
  readonly entries: JsonRecord;
}

/** The profiles that OpenStack's tools know of this cloud without any file. */
const KNOWN_PROFILES: JsonRecord = {
  otc: { region_name: "eu-de" },
  "otc-swiss": { region_name: "eu-ch2", auth: { auth_url: "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3" } },
};

/** An entry of `clouds.yaml`, with all that the other files say of it. */
export interface CloudEntry {
  /** The cloud and its file, for messages. */
  readonly where: string;
  /** All scalars are texts, and keys have underscores. */
  readonly members: JsonRecord;
}

/**
 * Finds an entry as OpenStack's tools do: of each kind the first file counts, `secure.yaml` completes `clouds.yaml`, and
 * a profile gives what both leave out. Fails with an Error whose message is for the user, and shows no value.
 */
export async function readCloudEntry(name: string, effects: Effects): Promise<CloudEntry> {
  const clouds = await findFile(CLOUDS, effects);
  const secure = await findFile(SECURE, effects);
  const files = [clouds, secure].filter((file) => file !== undefined);
  const [first] = files;
  if (first === undefined) {
    const searched = searchFolders(effects.environment).join(", ");
    throw new Error(
      `OS_CLOUD or openstackCloud names the cloud ${JSON.stringify(name)}, but no clouds.yaml exists (searched in: ${searched}). Set ${CLOUDS.variable} to its path`,
    );
  }
  const found = files.filter(({ entries }) => Object.hasOwn(entries, name));
  const where = `cloud ${JSON.stringify(name)} of ${(found[0] ?? first).path}`;
  if (found.length === 0) {
    const known = Object.keys(first.entries).join(", ") || "none";
    throw new Error(
      `${where} does not exist (existing clouds: ${known}). Set OS_CLOUD or openstackCloud to one of these`,
    );
  }
  const own = found.map((file) => entryOf(file, name)).reduce(merged, {});
  const profile = await readProfile(own.profile ?? own.cloud, where, effects);
  return { where, members: merged(profile, own) };
}

async function readProfile(name: unknown, where: string, effects: Effects): Promise<JsonRecord> {
  if (typeof name !== "string" || name === "") {
    return {};
  }
  const file = await findFile(PUBLIC, effects);
  if (file !== undefined && Object.hasOwn(file.entries, name)) {
    return entryOf(file, name);
  }
  const known = Object.hasOwn(KNOWN_PROFILES, name) ? KNOWN_PROFILES[name] : undefined;
  if (!isRecord(known)) {
    effects.log("warn", `${where} has the profile ${JSON.stringify(name)}, which is in no clouds-public.yaml`);
    return {};
  }
  return known;
}

function entryOf({ path, entries }: CloudsFile, name: string): JsonRecord {
  const entry = entries[name];
  if (!isRecord(entry)) {
    throw new Error(`${JSON.stringify(name)} in ${path} is not a mapping: write its settings below it, indented`);
  }
  return withUnderscores(entry);
}

function withUnderscores(record: JsonRecord): JsonRecord {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      key.replaceAll("-", "_"),
      isRecord(value) ? withUnderscores(value) : value,
    ]),
  );
}

/** The second completes and overrides the first; an empty value overrides nothing. */
function merged(under: JsonRecord, over: JsonRecord): JsonRecord {
  const entries = Object.entries(over)
    .filter(([key, value]) => value !== "" || !(key in under))
    .map(([key, value]) => {
      const below = under[key];
      return [key, isRecord(value) && isRecord(below) ? merged(below, value) : value];
    });
  return { ...under, ...Object.fromEntries(entries) };
}

function searchFolders(environment: Effects["environment"]): readonly string[] {
  const home = homeDirectory(environment);
  const configurations = [environment.XDG_CONFIG_HOME, home === undefined ? undefined : join(home, ".config")];
  const own = configurations.filter((folder) => folder !== undefined && folder !== "");
  return [...new Set([resolve("."), ...own.map((folder) => join(folder ?? "", "openstack")), "/etc/openstack"])];
}

async function findFile(kind: FileKind, effects: Effects): Promise<CloudsFile | undefined> {
  const named = effects.environment[kind.variable];
  if (named) {
    const path = resolve(expandHome(named, effects.environment));
    const text = await readText(path, effects);
    if (text === undefined) {
      throw new Error(`${kind.variable} names the file ${path}, which does not exist`);
    }
    return parseFile(path, text, kind);
  }
  const folders = searchFolders(effects.environment);
  for (const path of folders.flatMap((folder) => SUFFIXES.map((suffix) => join(folder, kind.stem + suffix)))) {
    const text = await readText(path, effects);
    if (text !== undefined) {
      return parseFile(path, text, kind);
    }
  }
  return undefined;
}

async function readText(path: string, effects: Effects): Promise<string | undefined> {
  try {
    return await effects.readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    if (code === "ENOENT" || code === "ENOTDIR") {
      return undefined;
    }
    throw new Error(`the file ${path} cannot be read (${code})`);
  }
}

async function parseFile(path: string, text: string, { section }: FileKind): Promise<CloudsFile> {
  const entries = (await parseText(path, text))[section];
  if (!isRecord(entries)) {
    throw new Error(`the file ${path} has no clouds: write them below the key ${JSON.stringify(section)}, indented`);
  }
  return { path, entries };
}

/** JSON is YAML, too. */
async function parseText(path: string, text: string): Promise<JsonRecord> {
  // Loaded only here, because few runs need it.
  const { parseYaml, yamlPlace } = await import("./yaml.js");
  try {
    const content = parseYaml(text.replace(/^\uFEFF/, ""));
    return isRecord(content) ? content : {};
  } catch (error) {
    throw new Error(
      `the file ${path} is not valid YAML${yamlPlace(error)}: check the indentation, and put values with special characters into quotes`,
    );
  }
}
