/**
 * Settings of the provider, named as the arguments of Huawei Cloud's own Terraform provider. Whatever is absent is looked
 * up in the environment and the shared configuration file as that provider does.
 */
export interface Settings {
  readonly region?: string;
  readonly projectId?: string;
  readonly projectName?: string;
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly securityToken?: string;
  readonly token?: string;
  readonly domainId?: string;
  readonly domainName?: string;
  readonly userName?: string;
  readonly userId?: string;
  readonly password?: string;
  readonly authUrl?: string;
  readonly cloud?: string;
  readonly sharedConfigFile?: string;
  readonly profile?: string;
  /** Path of a PEM file, or its contents. */
  readonly cacertFile?: string;
  /** Client certificate: path of a PEM file, or its contents. */
  readonly cert?: string;
  /** Key of the client certificate: path of a PEM file, or its contents. */
  readonly key?: string;
  readonly insecure?: boolean;
  /**
   * How often in a row a call is repeated after a broken connection or a 5xx; 5 unless set. Throttling and a busy gateway are
   * waited out until the call's deadline in any case.
   */
  readonly maxRetries?: number;
  readonly assumeRole?: AssumeRole;
  /** URL of the VPN service, in place of `https://vpn.{region}.{cloud}`. */
  readonly endpoint?: string;
}

export interface AssumeRole {
  readonly agencyName: string;
  readonly domainName?: string;
  readonly domainId?: string;
  readonly durationSeconds?: number;
}
