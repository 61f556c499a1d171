import { assumeRoleRow } from "../settings/assume-role";
import {
  ASSUME_ROLE_VARIABLES,
  firstVariable,
  parseSwitch,
  SERVICE_VARIABLES,
  settingNames,
  settingSource,
  textSetting,
} from "../settings/environment";
import type { Range } from "../settings/setting";
import type { AssumeRole, Settings, SimpleSetting } from "../settings/settings";
import { settingRow } from "../settings/table";
import { readSharedProfile, type SharedProfile } from "./auth/shared-config";
import { type CredentialSource, chooseSource } from "./auth/source";
import { configurationError } from "./errors";
import type { Effects } from "./http/effects";
import { proxyFor } from "./http/proxy";
import { readTls, type TlsSettings } from "./http/tls";
import type { GivenAddresses } from "./http/transport";
import { cloudOf, readCloud, readProjectId, readRegion, readUrl } from "./http/urls";
import { regionInOpenTelekomCloud } from "./open-telekom-cloud";

/** Settings with everything looked up, checked and defaulted. */
export interface ResolvedSettings {
  readonly region: string;
  /** URL of the VPN service, without a slash at its end. */
  readonly endpoint: string;
  /** URL of IAM, with the version and without a slash at its end. */
  readonly authUrl: string;
  readonly stsUrl: string;
  readonly metadataUrl: string;
  /** For messages: the variable or argument that gives each URL that is not derived from region and cloud. */
  readonly givenAddresses: GivenAddresses;
  readonly projectId?: string;
  readonly projectName: string;
  readonly domainId?: string;
  readonly domainName?: string;
  readonly source: CredentialSource;
  /** Agencies to work as, each assumed with the credentials of the one before. */
  readonly assumeRoles: readonly AssumeRole[];
  readonly tls: TlsSettings;
  readonly maxRetries: number;
}

/** Where connections are made, in words for messages. */
export function describePlace({ region, projectId, projectName }: ResolvedSettings): string {
  return `region ${region}, project ${projectId ?? projectName}`;
}

const OPERATION = "configure the provider";

/**
 * Looks up everything that the arguments leave out, as Huawei Cloud's own provider does: an argument takes precedence
 * over the environment, and a named shared configuration file over both. Fails with a {@link VpnApiError} of kind
 * `configuration` that lists all problems. Makes no call, so credentials of the metadata service are not tried.
 */
export async function resolveSettings(settings: Settings, effects: Effects): Promise<ResolvedSettings> {
  const problems: string[] = [];
  const text = (name: SimpleSetting) => textSetting(settings, effects.environment, name);
  const source = (name: SimpleSetting) => settingSource(settings, effects.environment, name);
  const attempt = async <T>(read: () => T | Promise<T>, fallback: T): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      return fallback;
    }
  };

  const file = text("sharedConfigFile");
  const profileName = text("profile");
  const isShared = file !== undefined || profileName !== undefined;
  const profile = isShared ? await attempt(() => readSharedProfile(file, profileName, effects), undefined) : {};
  const given: Partial<SharedProfile> = profile ?? {};

  const region = await attempt(
    () =>
      readRegion(
        given.region ?? text("region") ?? regionInOpenTelekomCloud(text("authUrl"), text("projectName")),
        settingNames("region"),
        given.region === undefined ? source("region") : "the region of the profile",
      ),
    "",
  );
  const cloud = await attempt(() => readCloud(text("cloud") ?? cloudOf(region), source("cloud")), "");
  const url = (name: string, address: string) => attempt(() => readUrl(name, address), "");
  const endpoint = await url(source("endpoint"), text("endpoint") ?? `https://vpn.${region}.${cloud}`);
  const authUrl = await url(source("authUrl"), text("authUrl") ?? `https://iam.${region}.${cloud}/v3`);
  const stsUrl = await url(
    SERVICE_VARIABLES.sts,
    effects.environment[SERVICE_VARIABLES.sts] || `https://sts.${region}.${cloud}`,
  );
  const metadataUrl = await url(
    SERVICE_VARIABLES.metadata,
    effects.environment[SERVICE_VARIABLES.metadata] || "http://169.254.169.254",
  );
  const versionedAuthUrl = /\/v3$/.test(authUrl) ? authUrl : `${authUrl}/v3`;
  const addresses = [
    { url: endpoint, by: source("endpoint"), isGiven: Boolean(text("endpoint")) },
    { url: versionedAuthUrl, by: source("authUrl"), isGiven: Boolean(text("authUrl")) },
    { url: stsUrl, by: SERVICE_VARIABLES.sts, isGiven: Boolean(effects.environment[SERVICE_VARIABLES.sts]) },
    {
      url: metadataUrl,
      by: SERVICE_VARIABLES.metadata,
      isGiven: Boolean(effects.environment[SERVICE_VARIABLES.metadata]),
    },
  ];
  for (const address of new Set([endpoint, authUrl].filter((candidate) => candidate !== ""))) {
    await attempt(() => void proxyFor(address, effects.environment), undefined);
  }

  const insecure = await attempt(() => readInsecure(text("insecure")), settingRow("insecure").default);
  const tlsSources = { cacertFile: text("cacertFile"), cert: text("cert"), key: text("key"), insecure };
  const resolved: ResolvedSettings = {
    region,
    endpoint,
    authUrl: versionedAuthUrl,
    stsUrl,
    metadataUrl,
    givenAddresses: addresses.filter(({ isGiven }) => isGiven),
    projectId:
      given.projectId ?? (await attempt(() => readProjectId(text("projectId"), source("projectId")), undefined)),
    projectName: text("projectName") ?? region,
    domainId: given.domainId ?? text("domainId"),
    domainName: text("domainName"),
    // An unreadable profile is reported already; looking elsewhere for its credentials would add a misleading second
    // problem.
    source:
      profile === undefined
        ? { type: "metadata" }
        : await attempt(() => chooseSource(text, given, effects.environment), { type: "metadata" }),
    assumeRoles: await attempt(() => readAssumeRoles(settings, effects, given), []),
    tls: await attempt(() => readTls(tlsSources, effects), { insecure }),
    maxRetries: await attempt(() => readMaxRetries(text("maxRetries")), settingRow("maxRetries").default),
  };
  if (problems.length > 0) {
    const list = [...new Set(problems)];
    const lines = list.length === 1 ? ` ${list[0]}.` : list.map((problem) => `\n- ${problem}.`).join("");
    throw configurationError(OPERATION, `${OPERATION}:${lines}`);
  }
  return resolved;
}

function readInsecure(text: string | undefined): boolean {
  const value = text === undefined ? settingRow("insecure").default : parseSwitch(text);
  if (value === undefined) {
    throw new Error(`${settingNames("insecure")} is ${JSON.stringify(text)}: set it to true or false`);
  }
  return value;
}

function readInteger(names: string, text: string, { minimum, maximum }: Range, what: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= minimum && value <= maximum)) {
    throw new Error(`${names} is ${JSON.stringify(text)}: set it to ${what} from ${minimum} to ${maximum}`);
  }
  return value;
}

function readMaxRetries(text: string | undefined): number {
  const { range, default: most } = settingRow("maxRetries");
  return text === undefined ? most : readInteger(settingNames("maxRetries"), text, range, "an integer");
}

/** Of several agencies each is given as a whole: profile and environment only ever say one, which comes before them. */
function readAssumeRoles(settings: Settings, effects: Effects, profile: SharedProfile): readonly AssumeRole[] {
  const given = settings.assumeRole ?? [];
  const isChain = given.length > 1;
  const { environment } = effects;
  const first = readAssumeRole(isChain ? undefined : given[0], isChain ? {} : environment, profile);
  const chain = isChain ? given.map((role) => readAssumeRole(role, {}, {})) : [];
  return [first, ...chain].filter((role) => role !== undefined);
}

function readAssumeRole(
  argument: AssumeRole | undefined,
  environment: Effects["environment"],
  profile: SharedProfile,
): AssumeRole | undefined {
  const variable = (name: keyof typeof ASSUME_ROLE_VARIABLES) =>
    firstVariable(environment, ASSUME_ROLE_VARIABLES[name]);
  const agencyName = profile.agencyName ?? (argument?.agencyName || variable("agencyName"));
  if (agencyName === undefined) {
    const account = (["domainName", "domainId"] as const).find((name) => variable(name) !== undefined);
    if (account !== undefined) {
      const [names, missing] = [ASSUME_ROLE_VARIABLES[account], ASSUME_ROLE_VARIABLES.agencyName].map(String);
      throw new Error(`${names} is set without ${missing}: set both or neither`);
    }
    return undefined;
  }
  const domainName = profile.agencyDomainName ?? (argument?.domainName || variable("domainName"));
  const domainId = profile.agencyDomainId ?? (argument?.domainId || variable("domainId"));
  if (domainName === undefined && domainId === undefined) {
    const names = [...ASSUME_ROLE_VARIABLES.domainName, ...ASSUME_ROLE_VARIABLES.domainId].join(", ");
    throw new Error(
      `assumeRole names the agency ${JSON.stringify(agencyName)} but not the account that owns it: set domainName or domainId (${names})`,
    );
  }
  return {
    agencyName,
    domainName,
    domainId,
    durationSeconds: readDuration(argument?.durationSeconds, variable("durationSeconds")),
  };
}

function readDuration(argument: number | undefined, variable: string | undefined): number | undefined {
  const text = argument === undefined ? variable : String(argument);
  const { range, unit } = assumeRoleRow("durationSeconds");
  const names = `assumeRole.durationSeconds (${ASSUME_ROLE_VARIABLES.durationSeconds})`;
  return text === undefined ? undefined : readInteger(names, text, range, `a number of ${unit}`);
}
