import { parseSwitch, SERVICE_VARIABLES, settingNames, settingSource, textSetting } from "../settings/environment";
import type { AssumeRole, Settings, SimpleSetting } from "../settings/settings";
import { settingRow } from "../settings/table";
import { readAssumeRoles } from "./assumed-roles";
import { NO_CLOUD, readCloudSettings } from "./auth/cloud-entry";
import { readSharedProfile, type SharedProfile } from "./auth/shared-config";
import { type CredentialSource, chooseSource } from "./auth/source";
import { configurationError } from "./errors";
import type { Effects } from "./http/effects";
import { proxyFor } from "./http/proxy";
import { readTls, type TlsSettings } from "./http/tls";
import type { GivenAddresses } from "./http/transport";
import { cloudOf, readCloud, readProjectId, readRegion, readUrl } from "./http/urls";
import { delegatedProject, entryToRead, regionInOpenTelekomCloud } from "./open-telekom-cloud";
import { readInteger } from "./read-integer";

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
 * over the environment, and a named shared configuration file over both. An entry of `clouds.yaml` completes them. Fails with a {@link VpnApiError} of kind
 * `configuration` that lists all problems. Makes no call, so credentials of the metadata service are not tried.
 */
export async function resolveSettings(settings: Settings, effects: Effects): Promise<ResolvedSettings> {
  const problems: string[] = [];
  const own = (name: SimpleSetting) => textSetting(settings, effects.environment, name);
  const attempt = async <T>(read: () => T | Promise<T>, fallback: T): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      return fallback;
    }
  };

  const file = own("sharedConfigFile");
  const profileName = own("profile");
  const isShared = file !== undefined || profileName !== undefined;
  const profile = isShared ? await attempt(() => readSharedProfile(file, profileName, effects), undefined) : {};
  const given: Partial<SharedProfile> = profile ?? {};
  const entryName = entryToRead(settings, isShared, effects);
  const entry =
    entryName === undefined
      ? NO_CLOUD
      : await attempt(() => readCloudSettings(entryName, (name) => own(name) !== undefined, effects), undefined);
  const completed = entry ?? NO_CLOUD;
  const text = (name: SimpleSetting) => own(name) ?? completed.values[name];
  const source = (name: SimpleSetting) =>
    own(name) === undefined && completed.values[name] !== undefined
      ? completed.source(name)
      : settingSource(settings, effects.environment, name);
  const assumeRoles = await attempt(() => readAssumeRoles(settings, effects, given), []);
  const delegated = assumeRoles.length === 0 ? undefined : delegatedProject(settings, effects);
  const projectName = delegated ?? text("projectName");

  const region = await attempt(
    () =>
      readRegion(
        given.region ?? text("region") ?? regionInOpenTelekomCloud(text("authUrl"), projectName),
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
      delegated === undefined
        ? (given.projectId ?? (await attempt(() => readProjectId(text("projectId"), source("projectId")), undefined)))
        : undefined,
    projectName: projectName ?? region,
    domainId: given.domainId ?? text("domainId"),
    domainName: text("domainName"),
    // An unreadable profile or entry is reported already; looking elsewhere for its credentials would add a misleading
    // second problem.
    source:
      profile === undefined || entry === undefined
        ? { type: "metadata" }
        : await attempt(() => chooseSource(text, given, effects.environment), { type: "metadata" }),
    assumeRoles,
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

function readMaxRetries(text: string | undefined): number {
  const { range, default: most } = settingRow("maxRetries");
  return text === undefined ? most : readInteger(settingNames("maxRetries"), text, range, "an integer");
}
