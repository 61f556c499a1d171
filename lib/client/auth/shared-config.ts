import { join } from "node:path";
import { isRecord } from "../../schema/value";
import { expandHome, homeDirectory } from "../../settings/environment";
import type { Effects } from "../http/effects";
import { type JsonRecord, textMember } from "../http/json";

/** The settings and credentials of a profile of the shared configuration file. */
export interface SharedProfile {
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly securityToken?: string;
  readonly region?: string;
  readonly projectId?: string;
  readonly domainId?: string;
  readonly agencyName?: string;
  readonly agencyDomainName?: string;
  readonly agencyDomainId?: string;
}

const DECRYPT =
  "KooCLI encrypts its configuration by default. Run `hcloud configure set --cli-auth-encrypt=false`, then configure the profile again";

/** Reads a profile of the file that KooCLI (`hcloud`) writes. Fails with an Error whose message is for the user. */
export async function readSharedProfile(
  file: string | undefined,
  profileName: string | undefined,
  effects: Effects,
): Promise<SharedProfile> {
  const path = sharedConfigPath(file, effects);
  const config = parseConfig(path, await readConfig(path, effects));
  const profiles = Array.isArray(config.profiles) ? config.profiles.filter(isRecord) : [];
  const name = profileName ?? textMember(config, "current");
  const profile = profiles.find((candidate) => candidate.name === name);
  if (profile === undefined) {
    const known = profiles.map((candidate) => String(candidate.name)).join(", ") || "none";
    throw new Error(
      `profile ${JSON.stringify(name ?? "")} does not exist in ${path} (existing profiles: ${known}). Set profile to one of these`,
    );
  }
  return readProfile(path, profile);
}

function sharedConfigPath(file: string | undefined, effects: Effects): string {
  if (file !== undefined) {
    return expandHome(file, effects.environment);
  }
  const home = homeDirectory(effects.environment);
  if (home === undefined) {
    throw new Error(
      "no home directory is set (HOME, USERPROFILE), so the shared configuration file cannot be found. Set sharedConfigFile",
    );
  }
  return join(home, ".hcloud", "config.json");
}

async function readConfig(path: string, effects: Effects): Promise<string> {
  try {
    return await effects.readFile(path);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    throw new Error(`the shared configuration file ${path} cannot be read (${reason})`);
  }
}

function parseConfig(path: string, text: string): JsonRecord {
  let config: unknown;
  try {
    config = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new Error(`the shared configuration file ${path} is not JSON. ${DECRYPT}`);
  }
  if (!isRecord(config)) {
    throw new Error(`the shared configuration file ${path} does not contain a JSON object`);
  }
  return config;
}

function readProfile(path: string, profile: JsonRecord): SharedProfile {
  const name = JSON.stringify(profile.name);
  const isSso = textMember(profile, "mode")?.toUpperCase() === "SSO";
  const keys = isSso ? ssoToken(profile) : profile;
  const accessKey = textMember(keys, "accessKeyId");
  const secretKey = textMember(keys, "secretAccessKey");
  if (accessKey === undefined || secretKey === undefined) {
    const remedy = isSso
      ? "Sign in with `hcloud configure sso`"
      : "Set both with `hcloud configure set`, or choose another profile";
    throw new Error(`profile ${name} of ${path} has no access key with a secret key. ${remedy}`);
  }
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(accessKey)) {
    throw new Error(`the access key in profile ${name} of ${path} is encrypted. ${DECRYPT}`);
  }
  return {
    accessKey,
    secretKey,
    securityToken: textMember(keys, "securityToken"),
    region: textMember(profile, "region"),
    projectId: textMember(profile, "projectId"),
    domainId: textMember(profile, "domainId"),
    agencyName: textMember(profile, "agencyName"),
    agencyDomainName: textMember(profile, "agencyDomainName"),
    agencyDomainId: textMember(profile, "agencyDomainId"),
  };
}

function ssoToken(profile: JsonRecord): JsonRecord {
  const token = isRecord(profile.ssoAuth) ? profile.ssoAuth.stsToken : undefined;
  return isRecord(token) ? token : {};
}
