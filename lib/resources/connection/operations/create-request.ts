import type { Json } from "../../../client/operations/vpn-api";
import type { OperationRequest } from "../../../lifecycle/context";
import type { Declared } from "../../../lifecycle/ownership/survey";
import type { Fields } from "../../../schema/value";
import type { PendingWork } from "./outcome";

/** What a connection is created from. */
export interface CreateRequest extends OperationRequest, Declared {
  /** What the user gave. The request contains nothing else. */
  readonly given: Fields;
  /** The desired values, documented defaults included. */
  readonly desired: Fields;
  readonly additional: Json;
  readonly psk: string | undefined;
  /** Whether the connection is to have a connection monitor; undefined leaves that as it is. */
  readonly healthCheck?: boolean;
  /** Whether the create ends only when the tunnel is up. */
  readonly waitsForTunnel?: boolean;
  /** Version and source of the key, without the key. */
  readonly keyReference?: string;
  /** Whether to fail rather than create a connection without an owner tag. */
  readonly mustCarryTag?: boolean;
  /** Whether the caller has already looked for orphans. */
  readonly hasSearchedOrphans?: boolean;
  /** Called as soon as the service has the connection. */
  readonly onAccepted?: (id: string) => void;
  /** Called when the connection may be saved to the caller's state, so that it is not lost if a later step fails. */
  readonly onRecorded?: (connection: Fields, pendingWork: PendingWork) => void;
}
