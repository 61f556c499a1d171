import { type Fields, isFields, type Value } from "../schema/value";
import type { MetFault } from "./faults/registry";
import type { FaultName } from "./faults/table";
import type { Operation } from "./operation";
import type { Reply } from "./reply";
import type { World } from "./state/world";

/** A parsed request. */
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
  /** Whether there is a body that is not JSON. */
  readonly malformed: boolean;
}

export interface Context {
  readonly world: World;
  readonly request: ParsedRequest;
  /** The time at which the request is carried out. */
  readonly now: number;
  /** The named fault, if it acts on this request. Counts the request. */
  readonly meet: (name: FaultName, wanted?: (met: MetFault) => boolean) => MetFault | undefined;
  /** Notes, in the record of the request, something that the service takes and does not act on. */
  readonly remark: (text: string) => void;
}

/** Carries out one operation. */
export type Handler = (context: Context) => Reply;

export function parameter(context: Context, name: string): string {
  return context.request.parameters[name] ?? "";
}

/** The member of the body that contains the content of an operation about one object. */
export function wrapped(context: Context, name: string): Fields | undefined {
  const { body } = context.request;
  const content = isFields(body) ? body[name] : undefined;
  return isFields(content) ? content : undefined;
}

/** The value of a fault, given in seconds, in milliseconds. */
export function faultMilliseconds(met: MetFault): number {
  const seconds = Number(met.value);
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}
