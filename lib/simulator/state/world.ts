import type { FaultRegistry } from "../faults/registry";
import type { CredentialStore } from "../identity/credentials";
import type { Settled } from "../options";
import type { ConnectionRecord } from "../resources/connection/record";
import type { Store } from "./store";

/** Everything that the operations of the embedded service need. */
export interface World {
  readonly options: Settled;
  /** The service's clock, without skew. */
  readonly now: () => number;
  readonly store: Store<ConnectionRecord>;
  readonly faults: FaultRegistry;
  readonly credentials: CredentialStore;
  /** The connections as they were before their last update, by id. */
  readonly beforeUpdate: Map<string, ConnectionRecord>;
}
