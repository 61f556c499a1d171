/** The part of a request to the service that decides how the gateway negotiates, in the API's own names. */
export interface ConnectionBody {
  readonly name?: string;
  readonly style?: string;
  readonly psk?: string;
  readonly peer_subnets?: readonly string[];
  readonly tunnel_local_address?: string;
  readonly tunnel_peer_address?: string;
  readonly policy_rules?: readonly { readonly source?: string; readonly destination?: readonly string[] }[];
  readonly ikepolicy?: IkePolicyBody;
  readonly ipsecpolicy?: IpsecPolicyBody;
}

export interface IkePolicyBody {
  readonly ike_version?: string;
  readonly phase1_negotiation_mode?: string;
  readonly authentication_algorithm?: string;
  readonly encryption_algorithm?: string;
  readonly dh_group?: string;
  readonly lifetime_seconds?: number;
  readonly local_id_type?: string;
  readonly local_id?: string;
  readonly peer_id_type?: string;
  readonly peer_id?: string;
  readonly dpd?: { readonly timeout?: number; readonly interval?: number; readonly msg?: string };
}

export interface IpsecPolicyBody {
  readonly authentication_algorithm?: string;
  readonly encryption_algorithm?: string;
  readonly pfs?: string;
  readonly lifetime_seconds?: number;
}

/** The defaults in the document "Creating a VPN Connection", which a request leaves out. */
const IKE_DEFAULTS = {
  ike_version: "v2",
  phase1_negotiation_mode: "main",
  authentication_algorithm: "sha2-256",
  encryption_algorithm: "aes-128",
  dh_group: "group15",
  lifetime_seconds: 86_400,
  local_id_type: "ip",
  peer_id_type: "ip",
};
const DPD_DEFAULTS = { timeout: 15, interval: 30, msg: "seq-hash-notify" };
const IPSEC_DEFAULTS = {
  authentication_algorithm: "sha2-256",
  encryption_algorithm: "aes-128",
  pfs: "group15",
  lifetime_seconds: 3600,
};

/** A body with the documented defaults. */
export function withDocumentedDefaults(body: ConnectionBody) {
  return {
    ...body,
    style: body.style ?? "static",
    ikepolicy: { ...IKE_DEFAULTS, ...body.ikepolicy, dpd: { ...DPD_DEFAULTS, ...body.ikepolicy?.dpd } },
    ipsecpolicy: { ...IPSEC_DEFAULTS, ...body.ipsecpolicy },
  };
}

/** The connection after a PUT: absent members stay, at both levels; lists are replaced. */
export function merged(created: ConnectionBody, change: ConnectionBody): ConnectionBody {
  const ikepolicy = {
    ...created.ikepolicy,
    ...change.ikepolicy,
    dpd: { ...created.ikepolicy?.dpd, ...change.ikepolicy?.dpd },
  };
  return { ...created, ...change, ikepolicy, ipsecpolicy: { ...created.ipsecpolicy, ...change.ipsecpolicy } };
}
