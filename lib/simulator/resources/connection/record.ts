import type { Tag } from "../../../schema/tags";
import type { Fields } from "../../../schema/value";
import type { StoredRecord } from "../../state/store";

/** What a connection shows while nothing is in work. */
export type SettledStatus = "ACTIVE" | "DOWN" | "ERROR" | "FREEZED" | "UNKNOWN";

/** A change that the service still works on. */
export interface Work {
  readonly kind: "create" | "update" | "reset" | "delete";
  readonly untilMilliseconds: number;
  readonly ends: SettledStatus | "gone";
  /** What shows meanwhile, in place of the usual PENDING status. */
  readonly shows?: SettledStatus;
}

/** All that the service holds about one connection. Never changed in place: a change puts a new record in the store. */
export interface ConnectionRecord extends StoredRecord {
  /** What requests have set, in API names, without key and tags. The service's own choices are not in here, but for the name. */
  readonly given: Fields;
  /** The addresses that the service chose for the ends of the tunnel; they show where none are given. */
  readonly chosenTunnel: { readonly local: string; readonly peer: string };
  readonly tags: readonly Tag[];
  /** The key as last sent. */
  readonly storedKey?: string;
  /** The key that the tunnel negotiates with: under IKEv2 a new one is taken up by a reset only. */
  readonly keyInForce?: string;
  readonly status: SettledStatus;
  readonly work?: Work;
  readonly createdAtMilliseconds: number;
  readonly updatedAtMilliseconds: number;
  readonly monitorId?: string;
  /** Set by hand only: answers show the gateway's otherwise. */
  readonly enterpriseProjectId?: string;
}
