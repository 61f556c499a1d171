// Made by scripts/provider-props.mjs from lib/settings/table.ts: change it there.
import type { IResolvable } from "cdktf";
import type { VpnDeployment } from "./vpn-deployment";

/**
 * Agency of another account to work as, with the credentials given beside it. It is `assume_role` of Huawei Cloud's own
 * Terraform provider.
 */
export interface VpnAssumeRole {
  /**
   * Name of the agency in the other account.
   *
   * Empty text is an error at synth. Provider attribute `assume_role.agency_name`.
   */
  readonly agencyName: string;

  /**
   * Name of the account that owns the agency. Either this or `domainId`.
   *
   * Empty text is an error at synth. Provider attribute `assume_role.domain_name`.
   *
   * @default - environment variable HW_ASSUME_ROLE_DOMAIN_NAME
   */
  readonly domainName?: string;

  /**
   * ID of the account that owns the agency. Either this or `domainName`.
   *
   * Empty text is an error at synth. Provider attribute `assume_role.domain_id`.
   *
   * @default - environment variable HW_ASSUME_ROLE_DOMAIN_ID
   */
  readonly domainId?: string;

  /**
   * How long the temporary credentials last.
   *
   * Must be an integer of seconds from 1 to 9999999: anything else is an error at synth. Provider attribute
   * `assume_role.duration`.
   *
   * @default - environment variable HW_ASSUME_ROLE_DURATION, else 43200, which is 12 hours
   */
  readonly durationSeconds?: number;
}

/**
 * Settings of the provider. Those with a name of Huawei Cloud's own Terraform provider mean the same; whatever is left
 * out is looked up on the deploying machine as that provider does: in the environment, then in the shared
 * configuration. Of several variables the first that is set counts; those that begin with OS_ are older names.
 *
 * Nothing here replaces a connection when it changes, but the region and the project: connections do not move.
 */
export interface VpnProviderProps {
  /**
   * Region of the connections, for example `ap-southeast-3`.
   *
   * Must consist of lowercase letters, digits and hyphens: anything else is an error at synth. Provider attribute
   * `region`.
   *
   * @default - environment variable HW_REGION_NAME or OS_REGION_NAME
   */
  readonly region?: string;

  /**
   * ID of the project that the connections are in.
   *
   * Must consist of 32 hexadecimal characters: anything else is an error at synth. Provider attribute `project_id`.
   *
   * @default - environment variable HW_PROJECT_ID or OS_PROJECT_ID, else the ID of the project named by `projectName`
   */
  readonly projectId?: string;

  /**
   * Name of the project that the connections are in.
   *
   * Empty text is an error at synth. Provider attribute `project_name`.
   *
   * @default - environment variable HW_PROJECT_NAME or OS_PROJECT_NAME, else the region
   */
  readonly projectName?: string;

  /**
   * Access key ID.
   *
   * Empty text is an error at synth. Provider attribute `access_key`.
   *
   * It would be readable in the synthesized stack; the environment is the better place.
   *
   * @default - environment variable HW_ACCESS_KEY or OS_ACCESS_KEY
   */
  readonly accessKey?: string;

  /**
   * Secret access key.
   *
   * Empty text is an error at synth. Provider attribute `secret_key`.
   *
   * A literal is readable in the synthesized stack, and synth warns of it; the environment is the better place. An
   * error with `VpnDeployment.nullResource()`.
   *
   * @default - environment variable HW_SECRET_KEY or OS_SECRET_KEY
   */
  readonly secretKey?: string;

  /**
   * Security token that belongs to temporary access keys.
   *
   * Empty text is an error at synth. Provider attribute `security_token`.
   *
   * A literal is readable in the synthesized stack, and synth warns of it; the environment is the better place. An
   * error with `VpnDeployment.nullResource()`.
   *
   * @default - environment variable HW_SECURITY_TOKEN
   */
  readonly securityToken?: string;

  /**
   * IAM token, instead of access keys.
   *
   * Empty text is an error at synth. Provider attribute `token`.
   *
   * A literal is readable in the synthesized stack, and synth warns of it; the environment is the better place. An
   * error with `VpnDeployment.nullResource()`.
   *
   * @default - environment variable HW_AUTH_TOKEN or OS_AUTH_TOKEN
   */
  readonly token?: string;

  /**
   * ID of the account.
   *
   * Empty text is an error at synth. Provider attribute `domain_id`.
   *
   * @default - environment variable HW_DOMAIN_ID, OS_DOMAIN_ID, OS_USER_DOMAIN_ID or OS_PROJECT_DOMAIN_ID
   */
  readonly domainId?: string;

  /**
   * Name of the account.
   *
   * Empty text is an error at synth. Provider attribute `domain_name`.
   *
   * @default - environment variable HW_DOMAIN_NAME, OS_DOMAIN_NAME, OS_USER_DOMAIN_NAME or OS_PROJECT_DOMAIN_NAME
   */
  readonly domainName?: string;

  /**
   * Name of the IAM user, for a login with password.
   *
   * Empty text is an error at synth. Provider attribute `user_name`.
   *
   * @default - environment variable HW_USER_NAME or OS_USERNAME
   */
  readonly userName?: string;

  /**
   * ID of the IAM user, for a login with password.
   *
   * Empty text is an error at synth. Provider attribute `user_id`.
   *
   * @default - environment variable HW_USER_ID or OS_USER_ID
   */
  readonly userId?: string;

  /**
   * Password of the IAM user.
   *
   * Empty text is an error at synth. Provider attribute `password`.
   *
   * A literal is readable in the synthesized stack, and synth warns of it; the environment is the better place. An
   * error with `VpnDeployment.nullResource()`.
   *
   * @default - environment variable HW_USER_PASSWORD or OS_PASSWORD
   */
  readonly password?: string;

  /**
   * URL of IAM, the identity service.
   *
   * Must be a URL that begins with https:// or http://: anything else is an error at synth. Provider attribute
   * `auth_url`.
   *
   * @default - environment variable HW_AUTH_URL or OS_AUTH_URL, else https://iam.{region}.{cloud}/v3
   */
  readonly authUrl?: string;

  /**
   * Domain of the cloud, such as `myhuaweicloud.eu`.
   *
   * Must be a host name without scheme and path: anything else is an error at synth. Provider attribute `cloud`.
   *
   * @default - environment variable HW_CLOUD, else myhuaweicloud.com, or myhuaweicloud.eu for regions eu-west-1…
   */
  readonly cloud?: string;

  /**
   * Path of the shared configuration file of Huawei Cloud's command line tool. What its profile holds beats attributes
   * and environment.
   *
   * Empty text is an error at synth. Provider attribute `shared_config_file`.
   *
   * @default - environment variable HW_SHARED_CONFIG_FILE, else ~/.hcloud/config.json if a profile is named
   */
  readonly sharedConfigFile?: string;

  /**
   * Profile in the shared configuration file.
   *
   * Empty text is an error at synth. Provider attribute `profile`.
   *
   * @default - environment variable HW_PROFILE, else the current profile of the file
   */
  readonly profile?: string;

  /**
   * Certificates of further authorities to trust: path of a PEM file, or its contents.
   *
   * Empty text is an error at synth. Provider attribute `cacert_file`.
   *
   * @default - environment variable HW_CACERT or OS_CACERT, else only the authorities that Node trusts
   */
  readonly cacertFile?: string;

  /**
   * Client certificate: path of a PEM file, or its contents.
   *
   * Empty text is an error at synth. Provider attribute `cert`.
   *
   * @default - environment variable HW_CERT or OS_CERT
   */
  readonly cert?: string;

  /**
   * Key of the client certificate: path of a PEM file, or its contents.
   *
   * Empty text is an error at synth. Provider attribute `key`.
   *
   * Literal contents are readable in the synthesized stack, and synth warns of them; the environment is the better
   * place. An error with `VpnDeployment.nullResource()`.
   *
   * @default - environment variable HW_KEY or OS_KEY
   */
  readonly key?: string;

  /**
   * Whether to trust any certificate of the services. For tests only.
   *
   * Provider attribute `insecure`.
   *
   * @default - environment variable HW_INSECURE or OS_INSECURE, else false
   */
  readonly insecure?: boolean | IResolvable;

  /**
   * How often in a row a call is tried again after a broken connection or a 5xx. Throttling and a busy gateway are
   * waited out in any case, until the operation's timeout.
   *
   * Must be an integer from 0 to 9999: anything else is an error at synth. Provider attribute `max_retries`.
   *
   * @default - environment variable HW_MAX_RETRIES, else 5
   */
  readonly maxRetries?: number;

  /**
   * Agency of another account to work as, with the credentials given beside it.
   *
   * It is an error at synth without `agencyName`, and without exactly one of `domainName` and `domainId`. Provider
   * attribute `assume_role`.
   *
   * @default - environment variables HW_ASSUME_ROLE_AGENCY_NAME, HW_ASSUME_ROLE_DOMAIN_NAME, HW_ASSUME_ROLE_DOMAIN_ID and HW_ASSUME_ROLE_DURATION
   */
  readonly assumeRole?: VpnAssumeRole;

  /**
   * URL of the VPN service. Huawei Cloud's own provider has it under `endpoints.vpn`.
   *
   * Must be a URL that begins with https:// or http://: anything else is an error at synth. Provider attribute
   * `endpoint`.
   *
   * @default - environment variable HW_VPN_ENDPOINT, else https://vpn.{region}.{cloud}
   */
  readonly endpoint?: string;

  /**
   * Name of this configuration, for stacks with more than one: connections then name theirs by `provider`.
   *
   * Must consist of letters, digits, _ and -, and begin with a letter or _: anything else is an error at synth, and so
   * are two configurations of a stack with the same alias.
   *
   * @default - none: the configuration of all connections of the stack that name no other
   */
  readonly alias?: string;

  /**
   * What tells the Terraform state of this stack from all others: 1 character or more, without spaces at the ends. You
   * vouch that no other state has it; each workspace counts as a state of its own.
   *
   * By it an interrupted create is found again, and connections of another state are never touched, whatever else the
   * two share. Terraform keeps a random one in the state by itself, which is right for nearly everybody. One that is
   * given here also finds what a very first run left behind that was killed before Terraform saved anything. It is in
   * the owner tag of each connection, as a hash. A change of it changes no connection.
   *
   * Empty text, and spaces at the ends, are errors at synth.
   *
   * @default - the random id of one `terraform_data` block, which is added to the stack
   */
  readonly identity?: string;

  /**
   * How the connections are deployed. Must be the same for all providers of a stack: anything else is an error at
   * synth.
   *
   * @default VpnDeployment.plugin()
   */
  readonly deployment?: VpnDeployment;
}
