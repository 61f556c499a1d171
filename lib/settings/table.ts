import { ASSUME_ROLE } from "./assume-role";
import { IGNORE_TAGS } from "./ignore-tags";
import type { SettingRow } from "./setting";

/**
 * Every setting of the provider. The provider's schema, the props and checks of `VpnProvider`, the reading of the
 * provider block and of the environment, and all their documentation derive from this table. `HW_VPN_ENDPOINT`,
 * `HW_CACERT`, `HW_CERT` and `HW_KEY` are this library's; all other variables are those of Huawei Cloud's own provider.
 */
export const SETTINGS = [
  {
    prop: "region",
    attribute: "region",
    type: "string",
    variables: ["HW_REGION_NAME", "OS_REGION_NAME", "OS_REGION"],
    sentence: "Region of the connections, for example `ap-southeast-3`.",
    format: "region",
  },
  {
    prop: "projectId",
    attribute: "project_id",
    type: "string",
    variables: ["HW_PROJECT_ID", "OS_PROJECT_ID", "OS_TENANT_ID"],
    sentence: "ID of the project that the connections are in.",
    format: "projectId",
    otherwise: "the ID of the project named by `projectName`",
  },
  {
    prop: "projectName",
    attribute: "project_name",
    type: "string",
    variables: ["HW_PROJECT_NAME", "OS_PROJECT_NAME", "OS_TENANT_NAME"],
    sentence: "Name of the project that the connections are in.",
    otherwise: "the region",
  },
  {
    prop: "accessKey",
    attribute: "access_key",
    type: "string",
    variables: ["HW_ACCESS_KEY", "OS_ACCESS_KEY"],
    sentence: "Access key ID.",
    secret: "masked",
  },
  {
    prop: "secretKey",
    attribute: "secret_key",
    type: "string",
    variables: ["HW_SECRET_KEY", "OS_SECRET_KEY"],
    sentence: "Secret access key.",
    secret: "literal",
  },
  {
    prop: "securityToken",
    attribute: "security_token",
    type: "string",
    variables: ["HW_SECURITY_TOKEN", "OS_SECURITY_TOKEN"],
    sentence: "Security token that belongs to temporary access keys.",
    secret: "literal",
  },
  {
    prop: "token",
    attribute: "token",
    type: "string",
    variables: ["HW_AUTH_TOKEN", "OS_AUTH_TOKEN", "OS_TOKEN"],
    sentence: "IAM token, instead of access keys.",
    secret: "literal",
  },
  {
    prop: "domainId",
    attribute: "domain_id",
    type: "string",
    variables: ["HW_DOMAIN_ID", "OS_DOMAIN_ID", "OS_USER_DOMAIN_ID", "OS_PROJECT_DOMAIN_ID"],
    sentence: "ID of the account.",
  },
  {
    prop: "domainName",
    attribute: "domain_name",
    type: "string",
    variables: ["HW_DOMAIN_NAME", "OS_DOMAIN_NAME", "OS_USER_DOMAIN_NAME", "OS_PROJECT_DOMAIN_NAME"],
    sentence: "Name of the account.",
  },
  {
    prop: "userName",
    attribute: "user_name",
    type: "string",
    variables: ["HW_USER_NAME", "OS_USERNAME"],
    sentence: "Name of the IAM user, for a login with password.",
  },
  {
    prop: "userId",
    attribute: "user_id",
    type: "string",
    variables: ["HW_USER_ID", "OS_USER_ID"],
    sentence: "ID of the IAM user, for a login with password.",
  },
  {
    prop: "password",
    attribute: "password",
    type: "string",
    variables: ["HW_USER_PASSWORD", "OS_PASSWORD"],
    sentence: "Password of the IAM user.",
    secret: "literal",
  },
  {
    prop: "authUrl",
    attribute: "auth_url",
    type: "string",
    variables: ["HW_AUTH_URL", "OS_AUTH_URL"],
    sentence: "URL of IAM, the identity service.",
    format: "url",
    otherwise: "https://iam.{region}.{cloud}/v3",
  },
  {
    prop: "cloud",
    attribute: "cloud",
    type: "string",
    variables: ["HW_CLOUD"],
    sentence: "Domain of the cloud, such as `myhuaweicloud.eu`.",
    format: "hostName",
    otherwise:
      "myhuaweicloud.com; myhuaweicloud.eu for regions eu-west-1…; otc.t-systems.com for those of Open Telekom Cloud",
  },
  {
    prop: "sharedConfigFile",
    attribute: "shared_config_file",
    type: "string",
    variables: ["HW_SHARED_CONFIG_FILE"],
    sentence:
      "Path of the shared configuration file of Huawei Cloud's command line tool. The values of its profile override attributes and environment variables.",
    otherwise: "~/.hcloud/config.json if a profile is named",
  },
  {
    prop: "profile",
    attribute: "profile",
    type: "string",
    variables: ["HW_PROFILE"],
    sentence: "Profile in the shared configuration file.",
    otherwise: "the current profile of the file",
  },
  {
    prop: "openstackCloud",
    attribute: "openstack_cloud",
    type: "string",
    variables: ["OS_CLOUD"],
    sentence:
      "Entry of `clouds.yaml`, the configuration file of OpenStack's tools, for Open Telekom Cloud. It completes the attributes and environment variables.",
    otherwise: "no entry. `OS_CLOUD` counts only if no credentials are set otherwise than with variables `OS_…`",
  },
  {
    prop: "cacertFile",
    attribute: "cacert_file",
    type: "string",
    variables: ["HW_CACERT", "OS_CACERT"],
    sentence: "Certificates of additional authorities to trust: path of a PEM file, or its contents.",
    otherwise: "only the authorities that Node trusts",
  },
  {
    prop: "cert",
    attribute: "cert",
    type: "string",
    variables: ["HW_CERT", "OS_CERT"],
    sentence: "Client certificate: path of a PEM file, or its contents.",
  },
  {
    prop: "key",
    attribute: "key",
    type: "string",
    variables: ["HW_KEY", "OS_KEY"],
    sentence: "Key of the client certificate: path of a PEM file, or its contents.",
    secret: "contents",
  },
  {
    prop: "insecure",
    attribute: "insecure",
    type: "bool",
    variables: ["HW_INSECURE", "OS_INSECURE"],
    sentence: "Whether to trust any certificate of the services. For tests only.",
    default: false,
  },
  {
    prop: "maxRetries",
    attribute: "max_retries",
    type: "number",
    variables: ["HW_MAX_RETRIES"],
    sentence:
      "Maximum number of consecutive retries of a call after a broken connection or a 5xx. Throttling and a busy gateway do not count: such a call is repeated until the timeout of the operation.",
    range: { minimum: 0, maximum: 9999 },
    default: 5,
  },
  ASSUME_ROLE,
  IGNORE_TAGS,
  {
    prop: "endpoint",
    attribute: "endpoint",
    type: "string",
    variables: ["HW_VPN_ENDPOINT"],
    sentence: "URL of the VPN service. In Huawei Cloud's own provider it is `endpoints.vpn`.",
    format: "url",
    otherwise: "https://vpn.{region}.{cloud}",
  },
] as const satisfies readonly SettingRow[];

type Row = (typeof SETTINGS)[number];

/** The row of a setting, with its own types. */
export function settingRow<Name extends Row["prop"]>(prop: Name): Extract<Row, { readonly prop: Name }> {
  return SETTINGS.find((row) => row.prop === prop) as Extract<Row, { readonly prop: Name }>;
}
