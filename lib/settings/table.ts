import { type Fields, isFields } from "../schema/value";
import type { Settings } from "./settings";

/** A setting, and the attribute of the provider block that gives it. */
export interface SettingRow {
  readonly attribute: string;
  readonly setting: Exclude<keyof Settings, "assumeRole">;
  readonly type: "string" | "number" | "bool";
  readonly sensitive?: true;
  readonly description: string;
}

/** The arguments of Huawei Cloud's own provider block that mean something for VPN connections, under the same names. */
export const SETTINGS: readonly SettingRow[] = [
  { attribute: "region", setting: "region", type: "string", description: "Region. Else `HW_REGION_NAME`." },
  {
    attribute: "project_id",
    setting: "projectId",
    type: "string",
    description: "Project ID. Else `HW_PROJECT_ID`, else looked up by name.",
  },
  {
    attribute: "project_name",
    setting: "projectName",
    type: "string",
    description: "Project name. Else `HW_PROJECT_NAME`, else the region.",
  },
  {
    attribute: "access_key",
    setting: "accessKey",
    type: "string",
    sensitive: true,
    description: "Else `HW_ACCESS_KEY`.",
  },
  {
    attribute: "secret_key",
    setting: "secretKey",
    type: "string",
    sensitive: true,
    description: "Else `HW_SECRET_KEY`.",
  },
  {
    attribute: "security_token",
    setting: "securityToken",
    type: "string",
    sensitive: true,
    description: "Token of temporary keys. Else `HW_SECURITY_TOKEN`.",
  },
  {
    attribute: "token",
    setting: "token",
    type: "string",
    sensitive: true,
    description: "IAM token. Else `HW_AUTH_TOKEN`.",
  },
  { attribute: "domain_id", setting: "domainId", type: "string", description: "Account ID. Else `HW_DOMAIN_ID`." },
  {
    attribute: "domain_name",
    setting: "domainName",
    type: "string",
    description: "Account name. Else `HW_DOMAIN_NAME`.",
  },
  { attribute: "user_name", setting: "userName", type: "string", description: "IAM user name. Else `HW_USER_NAME`." },
  { attribute: "user_id", setting: "userId", type: "string", description: "IAM user ID. Else `HW_USER_ID`." },
  {
    attribute: "password",
    setting: "password",
    type: "string",
    sensitive: true,
    description: "Password of the IAM user. Else `HW_USER_PASSWORD`.",
  },
  {
    attribute: "auth_url",
    setting: "authUrl",
    type: "string",
    description: "URL of IAM. Else `HW_AUTH_URL`, else `https://iam.{region}.{cloud}/v3`.",
  },
  {
    attribute: "cloud",
    setting: "cloud",
    type: "string",
    description: "Domain of the cloud. Else `HW_CLOUD`, else by region.",
  },
  {
    attribute: "shared_config_file",
    setting: "sharedConfigFile",
    type: "string",
    description: "Shared configuration file. Else `HW_SHARED_CONFIG_FILE`. Its keys win over all others.",
  },
  { attribute: "profile", setting: "profile", type: "string", description: "Profile in it. Else `HW_PROFILE`." },
  {
    attribute: "cacert_file",
    setting: "cacertFile",
    type: "string",
    description: "Certificate authority: PEM file, or its contents. Else `OS_CACERT`.",
  },
  {
    attribute: "cert",
    setting: "cert",
    type: "string",
    description: "Client certificate: PEM file, or its contents. Else `OS_CERT`.",
  },
  {
    attribute: "key",
    setting: "key",
    type: "string",
    sensitive: true,
    description: "Key of the client certificate: PEM file, or its contents. Else `OS_KEY`.",
  },
  {
    attribute: "insecure",
    setting: "insecure",
    type: "bool",
    description: "Does not check certificates. Else `HW_INSECURE`.",
  },
  {
    attribute: "max_retries",
    setting: "maxRetries",
    type: "number",
    description: "Most repetitions after faults. Else `HW_MAX_RETRIES`, else 5.",
  },
  {
    attribute: "endpoint",
    setting: "endpoint",
    type: "string",
    description: "URL of the VPN service. Else `HW_VPN_ENDPOINT`, else `https://vpn.{region}.{cloud}`.",
  },
];

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The settings of a provider block; unknown values count as absent. */
export function settingsOf(configuration: Fields): Settings {
  const settings = Object.fromEntries(
    SETTINGS.map(({ attribute, setting }): [string, unknown] => [setting, configuration[attribute]]).filter(
      ([, value]) => value !== null && value !== undefined && typeof value !== "symbol",
    ),
  );
  const role = configuration.assume_role;
  const agencyName = isFields(role) ? text(role.agency_name) : undefined;
  if (!isFields(role) || agencyName === undefined) {
    return settings;
  }
  const durationSeconds = typeof role.duration === "number" ? role.duration : undefined;
  return {
    ...settings,
    assumeRole: { agencyName, domainName: text(role.domain_name), domainId: text(role.domain_id), durationSeconds },
  };
}
