import type { Effects } from "../client/http/effects";
import type { CallOptions, VpnApi } from "../client/operations/vpn-api";
import type { ResourceType } from "../schema/resource-type";
import type { BatchedReader } from "./batched-reader";
import type { Inventory } from "./ownership/inventory";
import type { PollInterval } from "./poll-interval";

/** What every operation of the handler works with. */
export interface HandlerContext {
  /** What the operations work on. */
  readonly type: ResourceType;
  readonly api: VpnApi;
  readonly effects: Effects;
  readonly readBatched: BatchedReader;
  readonly inventory: Inventory;
  /** By the work that the service does. */
  readonly pollIntervals: Readonly<Record<"create" | "update" | "delete", PollInterval>>;
  /** Runs one change of a gateway after the other. */
  readonly withGateway: <Result>(gatewayId: string, change: () => Promise<Result>) => Promise<Result>;
  /** Ids of connections that this process created or adopted: they belong to a declaration already. */
  readonly owned: Set<string>;
  /** Attempts that this process began: their connections may show in a list before the answer is there. */
  readonly attempts: Set<string>;
  /** Whether a resource of the state has the connection, as far as the deployment can tell. */
  readonly isHeld: (id: string) => boolean;
}

/** What every operation is asked with. */
export interface OperationRequest {
  /** Where the connection is declared, for messages. */
  readonly constructPath?: string;
  readonly signal: AbortSignal;
  /** From now, for the whole operation with all its waits. */
  readonly timeoutMilliseconds: number;
}

export function callOptions(context: HandlerContext, request: OperationRequest): CallOptions {
  return {
    signal: request.signal,
    deadlineMilliseconds: context.effects.nowMilliseconds() + request.timeoutMilliseconds,
  };
}
