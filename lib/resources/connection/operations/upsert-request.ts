import type { Json } from "../../../client/operations/vpn-api";
import type { OperationRequest } from "../../../lifecycle/context";
import type { OwnedBy } from "../../../lifecycle/ownership/recognise";
import type { Fields } from "../../../schema/value";

/** The request of a deployment target that has the desired values but no prior state. */
export interface UpsertRequest extends Omit<OperationRequest, "timeoutMilliseconds">, OwnedBy {
  readonly timeouts: Readonly<Record<"create" | "update" | "delete", number>>;
  /** What the user gave. */
  readonly given: Fields;
  /** The desired values, documented defaults included. */
  readonly desired: Fields;
  readonly additional: Json;
  /** Version and source of the key, and a function that reads it, called only if the key must be sent. */
  readonly key?: { readonly reference?: string; readonly read: () => Promise<string> };
  /** Reference of the key that the user says the connection to import has already. */
  readonly importedKey?: string;
  /** Whether the connection is to have a connection monitor; undefined leaves that as it is. */
  readonly healthCheck?: boolean;
  /** Whether a create, or a change that the tunnel may not survive, ends only when the tunnel is up. */
  readonly waitsForTunnel?: boolean;
  /** Checks that remain to be done before a create. */
  readonly beforeCreate: () => Promise<void>;
  /** Called with the id as soon as there is one. */
  readonly onAccepted: (id: string) => void;
}

/** What an operation of it needs: each has its own time-out. */
export function operation(request: UpsertRequest, verb: keyof UpsertRequest["timeouts"]): OperationRequest {
  const { constructPath, signal, timeouts } = request;
  return { constructPath, signal, timeoutMilliseconds: timeouts[verb] };
}
