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
  /** Learned separately for each kind of work. */
  readonly pollIntervals: Readonly<Record<"create" | "update" | "delete", PollInterval>>;
  /** Runs one change of a gateway after the other. */
  readonly withGateway: <Result>(gatewayId: string, change: () => Promise<Result>) => Promise<Result>;
  /** Ids of connections that this process created or adopted: they belong to a declaration already. */
  readonly owned: Set<string>;
  /** Attempts that this process began: their connections may appear in a list before the create is answered. */
  readonly attempts: Set<string>;
  /** Whether a resource of the state has the connection, as far as the deployment target knows. */
  readonly isHeld: (id: string) => boolean;
}

/** The parameters that all operations share. */
export interface OperationRequest {
  /** Where the connection is declared, for messages. */
  readonly constructPath?: string;
  readonly signal: AbortSignal;
  /** The limit of the whole operation, waiting included. */
  readonly timeoutMilliseconds: number;
}

export function callOptions(context: HandlerContext, request: OperationRequest): CallOptions {
  return {
    signal: request.signal,
    deadlineMilliseconds: context.effects.nowMilliseconds() + request.timeoutMilliseconds,
  };
}
