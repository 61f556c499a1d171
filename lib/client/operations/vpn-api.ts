import type { Tag } from "../../schema/tags";
import type { Fields } from "../../schema/value";
import type { JsonRecord } from "../http/json";
import type { Call } from "./call";

/** JSON object as the service sends and takes it. */
export type Json = Fields;

/** The limits of one call. */
export interface CallOptions {
  /** Aborted when Terraform stops. */
  readonly signal: AbortSignal;
  /** The time after which nothing is tried again, in milliseconds since the epoch. */
  readonly deadlineMilliseconds: number;
}

export interface Answer {
  readonly connection: Json;
  readonly requestId?: string;
}

export interface ListFilter {
  readonly vgwId?: string;
  readonly wanted?: ReadonlySet<string>;
}

/**
 * The operations of the VPN service that this library uses. Each one signs, waits for throttling, repeats what is safe to
 * repeat until the deadline, and fails with a {@link VpnApiError}.
 */
export interface VpnApi {
  /** The project of the calls; undefined before the first one, which may have to look it up. */
  projectId(): string | undefined;
  /** Never repeated where the first attempt may have been accepted: the error then has `outcome: "unknown"`. */
  createConnection(connection: Json, options: CallOptions): Promise<Answer>;
  showConnection(id: string, options: CallOptions): Promise<Answer>;
  /** All pages, each connection once; with `wanted` ids, only as many pages as are needed to find them. */
  listConnections(filter: ListFilter, options: CallOptions): Promise<readonly Json[]>;
  updateConnection(id: string, changes: Json, options: CallOptions): Promise<Answer>;
  deleteConnection(id: string, options: CallOptions): Promise<void>;
  /** Renegotiates the tunnel. */
  resetConnection(id: string, options: CallOptions): Promise<void>;
  /** Adds tags; an existing key gets the new value. */
  addTags(id: string, tags: readonly Tag[], options: CallOptions): Promise<void>;
  removeTags(id: string, keys: readonly string[], options: CallOptions): Promise<void>;
  showGateway(id: string, options: CallOptions): Promise<Json>;
  /** A number that grows when a request that may change something begins, and when it ends. */
  changes(): number;
  /** Any other call, for the clients of further resource types. Returns the body of the answer. */
  send(call: Call, options: CallOptions): Promise<JsonRecord>;
}

/** What went wrong with a call, in the words of the service where it has any. Use `isVpnApiError` to recognise it. */
export interface VpnApiError extends Error {
  readonly name: "VpnApiError";
  /**
   * - `service`: the service answered with an error
   * - `network`: no answer, or one that is not the service's (a proxy's page)
   * - `timeout`: the deadline passed while repeating or waiting
   * - `cancelled`: the signal was aborted
   * - `configuration`: settings or credentials are missing or wrong, before any call
   */
  readonly kind: "service" | "network" | "timeout" | "cancelled" | "configuration";
  /** For messages: "create VPN connection". */
  readonly operation: string;
  readonly status?: number;
  /** The service's error code, such as `VPN.0004`. */
  readonly code?: string;
  /** The service's own message. */
  readonly serviceMessage?: string;
  readonly requestId?: string;
  /** Whether the service has certainly not carried out the request (`refused`), or may have (`unknown`). */
  readonly outcome: "refused" | "unknown";
}
