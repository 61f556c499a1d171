import type { FaultRegistry } from "../faults/registry";
import type { CredentialStore } from "../identity/credentials";
import type { Settled } from "../options";
import type { ConnectionRecord } from "../resources/connection/record";
import type { Store } from "./store";
import type { Stores } from "./stores";

/**
 * Everything that the operations of the embedded service need in one project. Projects share options, clock, faults and
 * credentials, and see nothing of each other's objects.
 */
export interface World extends Omit<Stores, "connections"> {
  readonly project: string;
  readonly options: Settled;
  /** The service's clock, without skew. */
  readonly now: () => number;
  /** The connections of the project. */
  readonly store: Store<ConnectionRecord>;
  readonly faults: FaultRegistry;
  readonly credentials: CredentialStore;
  /** The connections as they were before their last update, by id. */
  readonly beforeUpdate: Map<string, ConnectionRecord>;
}

/** The worlds of all projects. */
export interface Worlds {
  readonly options: Settled;
  readonly now: () => number;
  readonly faults: FaultRegistry;
  readonly credentials: CredentialStore;
  readonly all: () => readonly World[];
  /** The world of a project; that of the first one for a request that names no project, or one that nobody knows. */
  readonly of: (project: string | undefined) => World;
}
