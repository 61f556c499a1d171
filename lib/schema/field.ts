import type { Path, Value } from "./value";

/**
 * What a change of a field does to an existing object.
 *
 * - `in-place`: PUT with just this field
 * - `replace`: the API cannot change it, so the object is deleted and created anew
 * - `rotate`: PUT of the key, then, under IKEv2, a reset of the object, without which the key has no effect
 * - `tags`: the tag operations, beside PUT
 * - `select`: nothing; a look-up then searches for another object
 * - `never`: the service alone sets it
 */
export type ChangeEffect = "in-place" | "replace" | "rotate" | "tags" | "select" | "never";

export type FieldType = "string" | "integer" | "boolean" | "strings" | "object" | "objects" | "tags" | "secret";

/** When a field exists. */
export interface Condition {
  readonly path: Path;
  readonly isOneOf: readonly Value[];
  /** Otherwise the service accepts it without effect; it refuses all others. */
  readonly isIgnoredOtherwise?: true;
}

/** One field of the API, declared once; schema, mapping, defaults and documentation derive from it. */
export interface Field {
  /** The API's name, also the name of the Terraform attribute. */
  readonly name: string;
  /** The name of the prop of the construct; for an output, of its property. */
  readonly prop: string;
  readonly type: FieldType;
  /** The API refuses a request without it. */
  readonly required?: true;
  /** The props of the construct, one of which may be given in its place. The field then has no mandatory prop. */
  readonly standIns?: readonly string[];
  /** The service chooses a value where none is given, and returns it. */
  readonly computed?: true;
  /** Only in answers. */
  readonly output?: true;
  /** The documented value that the service takes where none is given. */
  readonly default?: string | number | boolean;
  /** The field applies only while another field of the object has one of these values; an output is null otherwise. */
  readonly onlyWhen?: Condition;
  /** The name of an alternative field: while that one is given, this one has no value. */
  readonly insteadOf?: string;
  readonly change: ChangeEffect;
  /** Under IKEv2 a change has no effect before a reset of the connection. */
  readonly needsReset?: true;
  /** The closed set of values. */
  readonly choices?: readonly string[];
  /** Limits of an integer, both included. */
  readonly range?: { readonly minimum: number; readonly maximum: number };
  /** Limits of a text's length in characters, both included. */
  readonly length?: { readonly minimum: number; readonly maximum: number };
  /** The format of a text. A UUID has 36 characters, and may have letters beyond `f`, like the API's own examples. */
  readonly format?: "uuid";
  /** Texts are equal when they name the same IPv4 or IPv6 network, whatever their host bits. */
  readonly comparedAs?: "network";
  /**
   * For a list of objects: objects with the same `by` form one group, and their `unite` lists are joined. The service
   * splits, orders and numbers such objects freely, so their other members have no meaning. Without it, each object is
   * separate.
   */
  readonly grouping?: { readonly by: string; readonly unite: string };
  /**
   * If no value is given, the service derives one from the fields at these paths, so it is unknown while one of them
   * changes. A change of a field that `clears` also removes a given value.
   */
  readonly follows?: readonly { readonly path: Path; readonly clears?: true }[];
  /** For an output: the service changes it by itself or with every update. Other outputs never change. */
  readonly moves?: true;
  /** The API does not document changes: the service may accept a change and not apply it. */
  readonly isChangeUndocumented?: true;
  /** Most entries of a list or of the tags. */
  readonly maximumItems?: number;
  readonly unit?: "seconds";
  /** What it is. The first sentence is also used alone. */
  readonly summary: string;
  /**
   * Which values it takes, if `range` and `choices` do not say everything: full sentences, for the documentation only.
   * What must be enforced needs `length`, `range`, `choices`, `maximumItems`, `format`, or a rule of the type.
   */
  readonly limits?: string;
  /** When a change takes effect, if not at once: continues "takes effect". */
  readonly takesEffect?: string;
  /** What applies if no value is given, unless `default` says it all: continues "Default:". */
  readonly absent?: string;
  /** What it is as an output, if that differs from the first sentence of the summary: full sentences. */
  readonly answer?: string;
  /** Ids of rules that are declared for another field, and that this field can break, too. */
  readonly sharedRules?: readonly string[];
  /** The table of the specification; absent where only newer editions of the API reference have the field. */
  readonly table?: number;
  /** Members of an object, or of the objects of a list. */
  readonly fields?: readonly Field[];
  /**
   * The prefix of the ids of the rules for its members, or for the entries of a list or of tags, if that is not the prop
   * in kebab case.
   */
  readonly memberRulePrefix?: string;
}
