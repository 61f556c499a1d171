import type { Operation } from "./operation";

/** What one cloud does not offer of the service as the specification describes it. */
export interface CloudShape {
  readonly region: string;
  readonly missingOperations: readonly Operation[];
  /** Values that the cloud refuses, by the path of their field. */
  readonly missingChoices: Readonly<Record<string, readonly string[]>>;
}

const FQDN = ["fqdn"];

/** Clouds with a VPN service of this API. */
export const CLOUDS = {
  huaweicloud: { region: "ap-southeast-3", missingOperations: [], missingChoices: {} },
  opentelekomcloud: {
    region: "eu-de",
    missingOperations: ["reset"],
    missingChoices: {
      style: ["policy-template"],
      "ikepolicy.local_id_type": FQDN,
      "ikepolicy.peer_id_type": FQDN,
      "ikepolicy.authentication_method": ["digital-envelope", "digital-envelope-v2"],
      "ikepolicy.encryption_algorithm": ["sm4"],
      "ikepolicy.authentication_algorithm": ["sm3"],
      "ipsecpolicy.encryption_algorithm": ["sm4"],
      "ipsecpolicy.authentication_algorithm": ["sm3"],
    },
  },
} as const satisfies Readonly<Record<string, CloudShape>>;

export type CloudName = keyof typeof CLOUDS;

export const CLOUD_NAMES = Object.keys(CLOUDS) as readonly CloudName[];
