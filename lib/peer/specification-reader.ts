import { describe, oneOf, quote } from "../checks/given";
import { CONNECTION } from "../resources/connection/connection-type";
import { valueOrDefault } from "../schema/defaults";
import { isAbsent, isList, type Path, UNKNOWN, type Value } from "../schema/value";
import type { PeerConnection } from "./connection";
import { known, type Text, unknown } from "./model/text";
import { fieldProblem, type PeerProblem } from "./problem";

/** Reads one specification, and collects what is wrong with it. Reading goes on after a problem, to find them all. */
export interface SpecificationReader {
  readonly position: number;
  readonly connection: PeerConnection;
  readonly problems: readonly PeerProblem[];
  readonly report: (path: Path, message: string) => undefined;
  /** The value of a field with a default, which must be known. */
  readonly choice: <Choice extends string>(path: Path, choices: readonly Choice[]) => Choice | undefined;
  readonly integer: (path: Path) => number | undefined;
  /** The value of a field, or the reference to it; undefined if it is not given. */
  readonly given: (path: Path) => Text | undefined;
  /** The entries of a list of text; undefined if there are none. */
  readonly texts: (path: Path) => readonly Text[] | undefined;
  /** The number of objects in a list; undefined if only Terraform knows. */
  readonly length: (path: Path) => number | undefined;
  readonly reference: (path: Path, part?: "whole" | "host") => Text;
}

const KNOWN_TO_TERRAFORM =
  "must be known at synth, because the configuration of the device depends on it, got a Terraform value; give the value itself";

export function readSpecification(connection: PeerConnection, position: number): SpecificationReader {
  const problems: PeerProblem[] = [];
  const at = (path: Path): Value => valueOrDefault(CONNECTION, connection.specification, path);
  const report = (path: Path, message: string): undefined => {
    problems.push(fieldProblem(position, path, message));
    return undefined;
  };
  const reference = (path: Path, part: "whole" | "host" = "whole") => unknown(connection.reference(path, part));
  const textOf = (path: Path, value: Value): Text | undefined => {
    if (value === UNKNOWN) {
      return reference(path);
    }
    return typeof value === "string" ? known(value) : report(path, `must be a string, got ${describe(value)}`);
  };
  return {
    position,
    connection,
    problems,
    report,
    reference,
    choice: <Choice extends string>(path: Path, choices: readonly Choice[]) => {
      const value = at(path);
      if (value === UNKNOWN) {
        return report(path, KNOWN_TO_TERRAFORM);
      }
      const chosen = choices.find((choice) => choice === value);
      return (
        chosen ?? report(path, `must be ${oneOf(choices.map(quote))} for a peer configuration, got ${describe(value)}`)
      );
    },
    integer: (path) => {
      const value = at(path);
      if (value === UNKNOWN) {
        return report(path, KNOWN_TO_TERRAFORM);
      }
      return typeof value === "number" && Number.isInteger(value)
        ? value
        : report(path, `must be an integer, got ${describe(value)}`);
    },
    given: (path) => {
      const value = at(path);
      return isAbsent(value) ? undefined : textOf(path, value);
    },
    texts: (path) => {
      const value = at(path);
      if (value === UNKNOWN) {
        return report(path, KNOWN_TO_TERRAFORM);
      }
      if (!isList(value) || value.length === 0) {
        return undefined;
      }
      return value.flatMap((entry, index) => textOf([...path, index], entry) ?? []);
    },
    length: (path) => {
      const value = at(path);
      if (value === UNKNOWN) {
        return report(path, KNOWN_TO_TERRAFORM);
      }
      return isList(value) ? value.length : 0;
    },
  };
}
