import type { Json } from "../../../client/operations/vpn-api";
import type { OperationRequest } from "../../../lifecycle/context";
import type { PendingWork } from "../../../lifecycle/outcome";
import type { Declared } from "../../../lifecycle/ownership/survey";
import type { Fields } from "../../../schema/value";

/** What a connection is created from. */
export interface CreateRequest extends OperationRequest, Declared {
  /** What the user gave: the request says no more than that. */
  readonly given: Fields;
  /** What must hold afterwards, documented defaults included. */
  readonly desired: Fields;
  readonly additional: Json;
  readonly psk: string | undefined;
  /** Version and source of the key, without the key. */
  readonly keyReference?: string;
  /** Whether to create nothing rather than a connection without its owner tag. */
  readonly mustCarryTag?: boolean;
  /** Whether the caller has looked for what earlier attempts left. */
  readonly isLookedFor?: boolean;
  /** Told as soon as the service has the connection. */
  readonly onAccepted?: (id: string) => void;
  /** Told when the connection may be handed to the caller's state, so that nothing is lost if the rest fails. */
  readonly onRecorded?: (connection: Fields, pendingWork: PendingWork) => void;
}
