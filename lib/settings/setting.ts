/**
 * How secret a setting is. `masked`: hidden in Terraform's output only. `literal`: a secret, which code must not
 * contain. `contents`: a secret unless it is the path of a file.
 */
export type Secrecy = "masked" | "literal" | "contents";

/** The requirement on the text of a setting, as messages word it. */
export const FORMATS = {
  region: "consist of lowercase letters, digits and hyphens",
  projectId: "consist of 32 hexadecimal characters",
  url: "be a URL that begins with https:// or http://",
  hostName: "be a host name without scheme and path",
} as const;

export interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/** One row of the table: a setting that is one value. */
export interface SimpleRow {
  /** Name in `VpnProviderProps` and in {@link Settings}. */
  readonly prop: string;
  /** Name in the provider block: that of Huawei Cloud's own provider, where it has one. */
  readonly attribute: string;
  readonly type: "string" | "number" | "bool";
  /** Where it is looked up if the attribute is absent: the first variable that holds something wins. */
  readonly variables: readonly string[];
  /** What it is, in full sentences. Other settings are named as props, in backticks. */
  readonly sentence: string;
  /** Only for members: the object needs it. */
  readonly required?: true;
  /** Only for text; without a format it must not be empty. */
  readonly format?: keyof typeof FORMATS;
  /** Only for numbers, which are all integers. */
  readonly range?: Range;
  readonly unit?: string;
  /** What is used if neither attribute nor variable is set. */
  readonly default?: number | boolean;
  /** The default in words, if it is not a constant or needs an explanation. */
  readonly otherwise?: string;
  readonly secret?: Secrecy;
}

/** A member that is a list of texts. No environment variable can hold one. */
export interface TextsRow {
  readonly prop: string;
  readonly attribute: string;
  readonly type: "strings";
  readonly sentence: string;
}

export type MemberRow = SimpleRow | TextsRow;

/** One row of the table: a setting that is several values together. */
export interface ObjectRow {
  readonly prop: string;
  readonly attribute: string;
  /** `objects` is a list in which each object builds on the one before; where there is one, code may give just that. */
  readonly type: "object" | "objects";
  readonly sentence: string;
  readonly members: readonly MemberRow[];
  /** Members of which exactly one is required. */
  readonly exactlyOneOf?: readonly string[];
  /** Members of which at least one is required. */
  readonly anyOf?: readonly string[];
}

export type SettingRow = SimpleRow | ObjectRow;

export function isSimple<Row extends SettingRow>(row: Row): row is Exclude<Row, { readonly members: unknown }> {
  return !("members" in row);
}

export function isTexts(row: MemberRow): row is TextsRow {
  return row.type === "strings";
}

/** The members that an environment variable can hold. */
export function variableMembers({ members }: ObjectRow): readonly SimpleRow[] {
  return members.filter((member): member is SimpleRow => !isTexts(member));
}
