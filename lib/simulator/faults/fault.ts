import type { Operation } from "../operation";

/** The operations that change a connection. */
export const CHANGES = ["create", "update", "delete", "reset"] as const satisfies readonly Operation[];

/** What a fault does, as far as it can be said without code. */
export type FaultEffect =
  /** The request is carried out; the answer does not arrive as it should. */
  | { readonly kind: "delivery"; readonly how: "reset" | "swallow" | "cut" | "page" }
  /** The request is not carried out, and something other than the service's answer comes. */
  | { readonly kind: "instead"; readonly how: "reset" | "swallow" | "redirect" | "page" }
  /** The request is not carried out, and the service says so. `{id}` in the message is the connection's. */
  | {
      readonly kind: "refusal";
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly valueIs?: "code" | "retry-after" | "echo";
    }
  /** The service behaves otherwise than usual; the operations ask for it by name. */
  | { readonly kind: "behaviour" };

/** One fault that the embedded service can be made to show. */
export interface Fault {
  readonly name: string;
  /** What it does, in one or two sentences. */
  readonly summary: string;
  /** The operations that it acts on. Where a use names none, it acts on all of these but the ones of identity services. */
  readonly operations: readonly Operation[];
  /** What `value` means, and what it is when left out. */
  readonly value?: { readonly meaning: string; readonly default: string | number };
  readonly effect: FaultEffect;
}

/** How far a fault reaches. */
export interface FaultOptions {
  /** Only requests of this operation. */
  readonly operation?: Operation;
  /** Only requests that concern the connection with this id or name. */
  readonly connection?: string;
  /** It is over after so many requests have met it. Default: it stays until it is switched off. */
  readonly times?: number;
  /** It is over after this time on the clock of the embedded service. */
  readonly milliseconds?: number;
  /** It spares so many requests that would meet it first. */
  readonly after?: number;
  /** What the table of faults says for this one. */
  readonly value?: string | number;
}
