import type { Handler, ParsedRequest } from "../context";
import type { Operation } from "../operation";

/** An operation of the service: its path and its handler. */
export interface Route {
  readonly method: string;
  /** Steps with a colon are parameters. */
  readonly path: string;
  readonly operation: Operation;
  readonly handler: Handler;
  /** Whether the request is accepted without a signature or token in its headers. */
  readonly open?: (request: ParsedRequest) => boolean;
  /** What is not copied of the documented operation, in one sentence. Absent if all of it is copied. */
  readonly missing?: string;
}
