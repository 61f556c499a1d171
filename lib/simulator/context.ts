import { type Fields, isFields, type Value } from "../schema/value";
import type { MetFault } from "./faults/registry";
import type { FaultName } from "./faults/table";
import type { Operation } from "./operation";
import type { Reply } from "./reply";
import type { World } from "./state/world";

/** One request, as far as it has been understood. */
export interface ParsedRequest {
  readonly operation: Operation;
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  /** The variable parts of the path, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly rawBody: Buffer;
  /** The JSON of the body; undefined without one. */
  readonly body: Value;
  /** The body is there and is no JSON. */
  readonly malformed: boolean;
}

export interface Context {
  readonly world: World;
  readonly request: ParsedRequest;
  /** The time at which the request is carried out. */
  readonly now: number;
  /** The named fault, if this request meets it; it counts as met. */
  readonly meet: (name: FaultName, wanted?: (met: MetFault) => boolean) => MetFault | undefined;
}

/** Carries one operation out. */
export type Handler = (context: Context) => Reply;

export function parameter(context: Context, name: string): string {
  return context.request.parameters[name] ?? "";
}

/** The object that single operations wrap their content in. */
export function wrapped(context: Context, name: string): Fields | undefined {
  const { body } = context.request;
  const content = isFields(body) ? body[name] : undefined;
  return isFields(content) ? content : undefined;
}

/** The value of a fault as a number of milliseconds, where it is one of seconds. */
export function faultMilliseconds(met: MetFault): number {
  const seconds = Number(met.value);
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}
