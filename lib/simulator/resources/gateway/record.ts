import type { Tag } from "../../../schema/tags";
import type { Fields } from "../../../schema/value";
import type { GatewayStatus } from "../../state/gateway";
import type { StoredRecord } from "../../state/store";

/** An EIP of a gateway, with what the request that bought it has said of its bandwidth. */
export interface GatewayEip {
  readonly id: string;
  readonly address: string;
  readonly bandwidth?: Fields;
}

/** A change of a gateway that the service still works on. */
export interface GatewayWork {
  readonly kind: "create" | "update" | "delete";
  readonly untilMilliseconds: number;
  readonly ends: GatewayStatus | "gone";
}

/** All that the service holds about one VPN gateway. Never changed in place. */
export interface GatewayRecord extends StoredRecord {
  /** In API names, without EIPs, private addresses and tags. */
  readonly given: Fields;
  readonly eips: readonly GatewayEip[];
  readonly privateAddresses: readonly string[];
  readonly tags: readonly Tag[];
  readonly status: GatewayStatus;
  readonly work?: GatewayWork;
  readonly createdAtMilliseconds: number;
  readonly updatedAtMilliseconds: number;
  /** Nobody made or declared it: it is there since somebody asked for it, and takes any address. */
  readonly isUndeclared?: true;
}

const PENDING: Readonly<Record<GatewayWork["kind"], GatewayStatus>> = {
  create: "PENDING_CREATE",
  update: "PENDING_UPDATE",
  delete: "PENDING_DELETE",
};

export function gatewayStatus({ work, status }: GatewayRecord): GatewayStatus {
  return work === undefined ? status : PENDING[work.kind];
}
