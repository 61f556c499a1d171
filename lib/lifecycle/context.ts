import type { Effects } from "../client/http/effects";
import type { CallOptions } from "../client/operations/vpn-api";
import type { ResourceType } from "../schema/resource-type";
import type { BatchedReader } from "./batched-reader";
import type { Inventory } from "./ownership/inventory";
import type { PollInterval } from "./poll-interval";
import type { ServiceObjects } from "./service-objects";

/** A resource type, and its objects at the service. */
export interface TypeAtService {
  readonly type: ResourceType;
  readonly objects: ServiceObjects;
}

/** What every operation on objects of one type works with. */
export interface HandlerContext extends TypeAtService {
  readonly effects: Effects;
  /** For waits: answers are never older than the read. */
  readonly readBatched: BatchedReader;
  /** For the refresh of a state: answers may be some seconds old. */
  readonly readForRefresh: BatchedReader;
  readonly inventory: Inventory;
  /** Learned separately for each kind of work. */
  readonly pollIntervals: Readonly<Record<"create" | "update" | "delete", PollInterval>>;
  /** Runs one change of a gateway after the other. */
  readonly withGateway: <Result>(gatewayId: string, change: () => Promise<Result>) => Promise<Result>;
  /** Ids of objects that this process created or adopted: they belong to a declaration already. */
  readonly owned: Set<string>;
  /** Attempts that this process began: their objects may appear in a list before the create is answered. */
  readonly attempts: Set<string>;
  /** Whether a resource of the state has the object, as far as the deployment target knows. */
  readonly isHeld: (id: string) => boolean;
}

/** The parameters that all operations share. */
export interface OperationRequest {
  /** Where the object is declared, for messages. */
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
