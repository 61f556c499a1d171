/** The public types of a field that is an object, or a list of objects. */
export interface ObjectType {
  /** The path of the field in the API. */
  readonly path: string;
  /** The name of the type as a prop; as an output it ends in OutputReference. */
  readonly name: string;
  /** What it is, in full sentences. */
  readonly summary: string;
  /** What it is as an output, without a period. */
  readonly answer: string;
  /** The table of the specification that has the members in an answer; absent if only newer documents have them. */
  readonly answerTable?: number;
  /** The type of a list of them as an output, and what it is, without a period. */
  readonly list?: { readonly name: string; readonly answer: string };
}
