import type { IResolvable } from "cdktf";
import type { VpnDeployment } from "./vpn-deployment";

/** Another account's agency to work as: the `assume_role` of Huawei Cloud's own Terraform provider. */
export interface VpnAssumeRole {
  /**
   * Name of the agency: provider argument `assume_role.agency_name`.
   */
  readonly agencyName: string;

  /**
   * Name of the account that owns the agency: provider argument `assume_role.domain_name`. Either this or `domainId`.
   *
   * @default - none
   */
  readonly domainName?: string;

  /**
   * ID of the account that owns the agency: provider argument `assume_role.domain_id`. Either this or `domainName`.
   *
   * @default - none
   */
  readonly domainId?: string;

  /**
   * How long the temporary credentials last, in seconds: provider argument `assume_role.duration`. A positive
   * integer.
   *
   * @default - environment variable HW_ASSUME_ROLE_DURATION, else 43200, which is 12 hours
   */
  readonly durationSeconds?: number;
}

/**
 * Settings of the provider. Those with a name of Huawei Cloud's own Terraform provider mean the same; whatever is left
 * out is looked up on the deploying machine as that provider does: in the environment, then in the shared configuration. The
 * older names of variables, which begin with OS_, work as well.
 *
 * Nothing here replaces a connection when it changes, but the region and the project: connections do not move.
 */
export interface VpnProviderProps {
  /**
   * Region of the connections, for example `ap-southeast-3`: lower case letters, digits and hyphens.
   *
   * @default - environment variable HW_REGION_NAME
   */
  readonly region?: string;

  /**
   * ID of the project that the connections are in: 32 hexadecimal characters.
   *
   * @default - environment variable HW_PROJECT_ID, else the ID of the project named by `projectName`
   */
  readonly projectId?: string;

  /**
   * Name of the project that the connections are in.
   *
   * @default - environment variable HW_PROJECT_NAME, else the region
   */
  readonly projectName?: string;

  /**
   * Access key ID. It would be readable in the synthesized stack; the environment is the better place.
   *
   * @default - environment variable HW_ACCESS_KEY
   */
  readonly accessKey?: string;

  /**
   * Secret access key. A literal is readable in the synthesized stack, and warned of; the environment is the better
   * place.
   *
   * @default - environment variable HW_SECRET_KEY
   */
  readonly secretKey?: string;

  /**
   * Security token that belongs to temporary access keys. A literal is readable in the synthesized stack, and warned of.
   *
   * @default - environment variable HW_SECURITY_TOKEN
   */
  readonly securityToken?: string;

  /**
   * IAM token, instead of access keys. A literal is readable in the synthesized stack, and warned of.
   *
   * @default - environment variable HW_AUTH_TOKEN
   */
  readonly token?: string;

  /**
   * ID of the account.
   *
   * @default - environment variable HW_DOMAIN_ID
   */
  readonly domainId?: string;

  /**
   * Name of the account.
   *
   * @default - environment variable HW_DOMAIN_NAME
   */
  readonly domainName?: string;

  /**
   * Name of the IAM user, for a login with password.
   *
   * @default - environment variable HW_USER_NAME
   */
  readonly userName?: string;

  /**
   * ID of the IAM user, for a login with password.
   *
   * @default - environment variable HW_USER_ID
   */
  readonly userId?: string;

  /**
   * Password of the IAM user. A literal is readable in the synthesized stack, and warned of.
   *
   * @default - environment variable HW_USER_PASSWORD
   */
  readonly password?: string;

  /**
   * URL of the identity service, beginning with `https://` or `http://`.
   *
   * @default - environment variable HW_AUTH_URL, else https://iam.{region}.{cloud}/v3
   */
  readonly authUrl?: string;

  /**
   * Domain of the cloud, such as `myhuaweicloud.eu`: a host name without scheme.
   *
   * @default - environment variable HW_CLOUD, else myhuaweicloud.com, or myhuaweicloud.eu for regions eu-west-1…
   */
  readonly cloud?: string;

  /**
   * Path of the shared configuration file of Huawei Cloud's command line tool.
   *
   * @default - environment variable HW_SHARED_CONFIG_FILE, else ~/.hcloud/config.json if a profile is named
   */
  readonly sharedConfigFile?: string;

  /**
   * Profile in the shared configuration file.
   *
   * @default - environment variable HW_PROFILE, else the current profile of the file
   */
  readonly profile?: string;

  /**
   * Certificates of further authorities to trust: path of a PEM file, or its contents.
   *
   * @default - environment variable HW_CACERT, else only the authorities that Node trusts
   */
  readonly cacertFile?: string;

  /**
   * Client certificate: path of a PEM file, or its contents.
   *
   * @default - environment variable HW_CERT
   */
  readonly cert?: string;

  /**
   * Key of the client certificate: path of a PEM file, or its contents. Literal contents are readable in the synthesized
   * stack, and warned of.
   *
   * @default - environment variable HW_KEY
   */
  readonly key?: string;

  /**
   * Whether to trust any certificate of the services. For tests only.
   *
   * @default - environment variable HW_INSECURE, else false
   */
  readonly insecure?: boolean | IResolvable;

  /**
   * How often a failed call is tried again at most: an integer from 0.
   *
   * @default - environment variable HW_MAX_RETRIES, else 5
   */
  readonly maxRetries?: number;

  /**
   * Agency of another account to work as.
   *
   * @default - environment variables HW_ASSUME_ROLE_AGENCY_NAME, HW_ASSUME_ROLE_DOMAIN_NAME, HW_ASSUME_ROLE_DOMAIN_ID and HW_ASSUME_ROLE_DURATION
   */
  readonly assumeRole?: VpnAssumeRole;

  /**
   * URL of the VPN service, beginning with `https://` or `http://`. Not an argument of Huawei Cloud's own provider, which
   * has it under `endpoints.vpn`.
   *
   * @default - environment variable HW_VPN_ENDPOINT, else https://vpn.{region}.{cloud}
   */
  readonly endpoint?: string;

  /**
   * Name of this configuration, for stacks with more than one: connections then name theirs by `provider`.
   *
   * @default - none: the configuration of all connections of the stack that name no other
   */
  readonly alias?: string;

  /**
   * What tells the Terraform state of this stack from all others: 1 character or more, without spaces at the ends. You vouch
   * that no other state has it; each workspace counts as a state of its own.
   *
   * By it an interrupted create is found again, and connections of another state are never touched, whatever else the two
   * share. Terraform keeps a random one in the state by itself, which is right for nearly everybody. One that is given
   * here also finds what a very first run left behind that was killed before Terraform saved anything. It is in the owner
   * tag of each connection, as a hash. A change of it changes no connection.
   *
   * @default - the random id of one `terraform_data` block, which is added to the stack
   */
  readonly identity?: string;

  /**
   * How the connections are deployed. The same for all providers of a stack.
   *
   * @default VpnDeployment.plugin()
   */
  readonly deployment?: VpnDeployment;
}
