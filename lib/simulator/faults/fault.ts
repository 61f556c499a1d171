import type { Operation } from "../operation";

/** The operations that change a connection. */
export const CHANGES = ["create", "batch-create", "update", "delete", "reset"] as const satisfies readonly Operation[];

/** What a fault does. */
export type FaultEffect =
  /** The request is carried out; its answer is lost or wrong. */
  | { readonly kind: "delivery"; readonly how: "reset" | "swallow" | "cut" | "page" }
  /** The request is not carried out; something other than an answer of the service arrives. */
  | { readonly kind: "instead"; readonly how: "reset" | "swallow" | "redirect" | "page" }
  /** The service refuses the request. In the message `{id}` is the id of the connection, `{unauthorized}` the text about a missing right. */
  | {
      readonly kind: "refusal";
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly valueIs?: "code" | "retry-after" | "echo";
    }
  /** The service behaves differently; the operations look for the fault by its name. */
  | { readonly kind: "behaviour" };

/** A fault of the embedded service. */
export interface Fault {
  readonly name: string;
  /** What it does, in one or two sentences. */
  readonly summary: string;
  /** The operations that it can act on. Without the option `operation` it acts on all of them except those of IAM. */
  readonly operations: readonly Operation[];
  /** What `value` means, and its default. Absent if the fault takes no value. */
  readonly value?: FaultValue;
  readonly effect: FaultEffect;
}

/** The value of a fault. */
export interface FaultValue {
  readonly meaning: string;
  /** The value if none is given. The empty text means no value, which the fault then also accepts. */
  readonly default: string | number;
  /** `number`, or the texts that it accepts. Default: any text. */
  readonly form?: "number" | readonly string[];
}

/** Limits of a fault that is switched on. */
export interface FaultOptions {
  /** Only requests of this operation. */
  readonly operation?: Operation;
  /** Only requests that concern the connection with this id or name. */
  readonly connection?: string;
  /** It ends after this number of requests. Default: it acts until it is switched off. */
  readonly times?: number;
  /** It ends after this time on the clock of the embedded service. */
  readonly milliseconds?: number;
  /** It lets this number of requests pass first. */
  readonly after?: number;
  /** Its meaning depends on the fault: see the table of faults. */
  readonly value?: string | number;
}
