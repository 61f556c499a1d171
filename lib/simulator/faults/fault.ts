import type { Operation } from "../operation";

/** The operations that change a connection. */
export const CHANGES = ["create", "update", "delete", "reset"] as const satisfies readonly Operation[];

/** The effect of a fault, if it can be described without code. */
export type FaultEffect =
  /** The request is carried out; the answer does not arrive as it should. */
  | { readonly kind: "delivery"; readonly how: "reset" | "swallow" | "cut" | "page" }
  /** The request is not carried out, and the client gets something other than the service's answer. */
  | { readonly kind: "instead"; readonly how: "reset" | "swallow" | "redirect" | "page" }
  /** The request is not carried out, and the service says so. `{id}` in the message is the connection's. */
  | {
      readonly kind: "refusal";
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly valueIs?: "code" | "retry-after" | "echo";
    }
  /** The service behaves differently; the operations ask for the fault by name. */
  | { readonly kind: "behaviour" };

/** A fault that the embedded service can simulate. */
export interface Fault {
  readonly name: string;
  /** What it does, in one or two sentences. */
  readonly summary: string;
  /**
   * The operations that it can act on. A use that names none acts on all of these except those of identity services.
   */
  readonly operations: readonly Operation[];
  /** The meaning of `value`, and its default. */
  readonly value?: { readonly meaning: string; readonly default: string | number };
  readonly effect: FaultEffect;
}

/** The scope of a fault. */
export interface FaultOptions {
  /** Only requests of this operation. */
  readonly operation?: Operation;
  /** Only requests that concern the connection with this id or name. */
  readonly connection?: string;
  /** It ends after acting on this many requests. Default: it stays until it is switched off. */
  readonly times?: number;
  /** It ends after this time on the clock of the embedded service. */
  readonly milliseconds?: number;
  /** It skips this many requests first. */
  readonly after?: number;
  /** The meaning is in the table of faults. */
  readonly value?: string | number;
}
