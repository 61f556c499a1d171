import type { Path, Value } from "./value";

/**
 * What a change of a field does to an existing connection.
 *
 * - `in-place`: PUT with just this field
 * - `replace`: the API cannot change it, so the connection is deleted and created anew
 * - `rotate`: PUT of the key, then, under IKEv2, a reset of the connection, without which the key has no effect
 * - `tags`: the tag operations, beside PUT
 * - `never`: the service alone sets it
 */
export type ChangeEffect = "in-place" | "replace" | "rotate" | "tags" | "never";

export type FieldType = "string" | "integer" | "boolean" | "strings" | "object" | "objects" | "tags" | "secret";

/** One field of the API, declared once; schema, mapping, defaults and documentation derive from it. */
export interface Field {
  /** The API's name, also the name of the Terraform attribute. */
  readonly name: string;
  /** The name of the prop of the construct; for an output, of its property. */
  readonly prop: string;
  readonly type: FieldType;
  /** The API refuses a request without it. */
  readonly required?: true;
  /** The service chooses a value where none is given, and returns it. */
  readonly computed?: true;
  /** Only in answers. */
  readonly output?: true;
  /** The documented value that the service takes where none is given. */
  readonly default?: string | number | boolean;
  /** The field exists only while another field of the connection has one of these values. */
  readonly onlyWhen?: { readonly path: Path; readonly isOneOf: readonly Value[] };
  readonly change: ChangeEffect;
  /** The closed set of values. */
  readonly choices?: readonly string[];
  /** Limits of an integer, both included. */
  readonly range?: { readonly minimum: number; readonly maximum: number };
  /** Limits of a text's length in characters, both included. */
  readonly length?: { readonly minimum: number; readonly maximum: number };
  /** Texts are equal when they name the same IPv4 network, whatever their host bits. */
  readonly comparedAs?: "network";
  /**
   * Of a list of objects: those with the same `by` are one, whose `unite` lists are put together. The service splits, orders
   * and numbers them as it likes, so that nothing else of them has a meaning. Without it each object stands for itself.
   */
  readonly grouping?: { readonly by: string; readonly unite: string };
  /**
   * Where no value is given, the service derives one from the fields at these paths: it is known only after a change of them.
   * A change of one that `clears` also ends a value that was given.
   */
  readonly follows?: readonly { readonly path: Path; readonly clears?: true }[];
  /** Of an output: the service moves it by itself or with every change; others stay what they are for good. */
  readonly moves?: true;
  /** The API does not document changes: the service may accept one and not carry it out. */
  readonly isChangeUndocumented?: true;
  /** Most entries of a list or of the tags. */
  readonly maximumItems?: number;
  readonly unit?: "seconds";
  /** What it is: a first sentence that stands alone, and more of them. */
  readonly summary: string;
  /** Which values it takes, where `range` and `choices` leave something to say: full sentences. */
  readonly limits?: string;
  /** When a change takes effect, if not at once: goes on after "takes effect". */
  readonly takesEffect?: string;
  /** What holds where none is given, if that is not `default` alone: follows "Default:". */
  readonly absent?: string;
  /** What it is as an output, where the first sentence of the summary does not say it: full sentences. */
  readonly answer?: string;
  /** Rules that the table of rules has under another field, and that this one can break too. */
  readonly sharedRules?: readonly string[];
  /** The table of the specification. */
  readonly table: number;
  /** Members of an object, or of the objects of a list. */
  readonly fields?: readonly Field[];
  /** Begins the ids of the rules of its members, where that is not the prop in kebab case. */
  readonly memberRulePrefix?: string;
}
