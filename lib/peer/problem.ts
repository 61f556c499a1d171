import type { Path } from "../schema/value";
import type { InputName } from "./inputs";

/** Why there is no configuration: a value that is missing, wrong, or that the device does not have. */
export type PeerProblem = FieldProblem | InputProblem;

/** A problem with a field of one connection. */
export interface FieldProblem {
  readonly kind: "field";
  /** The position of the connection. */
  readonly connection: number;
  readonly path: Path;
  /** Follows the field: what must be, what was given, and what to do. */
  readonly message: string;
}

/** A problem with what the API does not know. */
export interface InputProblem {
  readonly kind: "input";
  readonly input: InputName;
  /** The position of the entry. */
  readonly index?: number;
  readonly message: string;
}

export function fieldProblem(connection: number, path: Path, message: string): FieldProblem {
  return { kind: "field", connection, path, message };
}

export function inputProblem(input: InputName, message: string, index?: number): InputProblem {
  return { kind: "input", input, message, ...(index === undefined ? {} : { index }) };
}
