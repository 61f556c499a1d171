import type { Tag } from "../../../schema/tags";
import type { Fields } from "../../../schema/value";
import type { StoredRecord } from "../../state/store";

/** The status of a connection without work in progress. */
export type SettledStatus = "ACTIVE" | "DOWN" | "ERROR" | "FREEZED" | "UNKNOWN";

/** A change in progress. */
export interface Work {
  readonly kind: "create" | "update" | "reset" | "delete";
  readonly untilMilliseconds: number;
  readonly ends: SettledStatus | "gone";
  /** The status during the work, instead of the usual PENDING status. */
  readonly shows?: SettledStatus;
}

/** The IDs with which the ends of a tunnel identify themselves, each after its type: `ip 10.0.0.1`. */
export interface IdsInForce {
  readonly local: string;
  readonly peer: string;
}

/** Everything that the service stores about a connection. Records are immutable: a change stores a new record. */
export interface ConnectionRecord extends StoredRecord {
  /**
   * What requests have set, in API names, without key and tags. Contains none of the service's own choices except the
   * name.
   */
  readonly given: Fields;
  /** The addresses that the service chose for the ends of the tunnel, shown if none are given. */
  readonly chosenTunnel: { readonly local: string; readonly peer: string };
  readonly tags: readonly Tag[];
  /** The key as last sent. */
  readonly storedKey?: string;
  /** The key that the tunnel negotiates with: under IKEv2 a new one takes effect only after a reset. */
  readonly keyInForce?: string;
  /** The IDs that the ends negotiate with. Under IKEv2 new ones take effect only after a reset. Absent in older data files. */
  readonly idsInForce?: IdsInForce;
  readonly status: SettledStatus;
  readonly work?: Work;
  /** When the tunnel comes up by itself; absent if it does not. */
  readonly tunnelUpAtMilliseconds?: number;
  readonly createdAtMilliseconds: number;
  readonly updatedAtMilliseconds: number;
  readonly monitorId?: string;
  /** Set by tests only. By default answers show the gateway's. */
  readonly enterpriseProjectId?: string;
}
