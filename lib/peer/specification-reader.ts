import { mapDefined } from "../checks/collect";
import { describe, oneOf, quote } from "../checks/given";
import { CONNECTION } from "../resources/connection/connection-type";
import { valueOrDefault } from "../schema/defaults";
import type { PlacedField } from "../schema/placed-field";
import { isAbsent, isList, type Path, UNKNOWN, type Value, valueAt } from "../schema/value";
import type { PeerConnection } from "./connection";
import type { ChoiceField } from "./fields";
import { known, type Text } from "./model/text";
import { fieldProblem, type PeerProblem } from "./problem";

/** Reads one specification, and collects what is wrong with it. Reading goes on after a problem, to find them all. */
export interface SpecificationReader {
  readonly position: number;
  readonly connection: PeerConnection;
  readonly problems: PeerProblem[];
}

const KNOWN_TO_TERRAFORM =
  "must be known at synth, because the configuration of the device depends on it, got a Terraform value; give the value itself";

export function readSpecification(connection: PeerConnection, position: number): SpecificationReader {
  return { position, connection, problems: [] };
}

export function report({ position, problems }: SpecificationReader, path: Path, message: string): undefined {
  problems.push(fieldProblem(position, path, message));
  return undefined;
}

/** The value of a field, which must be known. */
export function readChoice<Choice extends string>(
  reader: SpecificationReader,
  field: ChoiceField<Choice>,
): Choice | undefined {
  const value = read(reader, field);
  if (value === UNKNOWN) {
    return report(reader, field.names, KNOWN_TO_TERRAFORM);
  }
  const chosen = field.choices[field.choices.indexOf(value as Choice)];
  return (
    chosen ??
    report(
      reader,
      field.names,
      `must be ${oneOf(field.choices.map(quote))} for a peer configuration, got ${describe(value)}`,
    )
  );
}

export function readInteger(reader: SpecificationReader, field: PlacedField): number | undefined {
  const value = read(reader, field);
  if (value === UNKNOWN) {
    return report(reader, field.names, KNOWN_TO_TERRAFORM);
  }
  return typeof value === "number" && Number.isInteger(value)
    ? value
    : report(reader, field.names, `must be an integer, got ${describe(value)}`);
}

/** The value of a field, or the reference to it; undefined if it is not given, and has no default. */
export function readText(reader: SpecificationReader, field: PlacedField): Text | undefined {
  return textOf(reader, field.names, read(reader, field));
}

/** What is given at a path in a list. */
export function readTextIn(reader: SpecificationReader, path: Path): Text | undefined {
  return textOf(reader, path, valueAt(reader.connection.specification, path));
}

/** The entries of a list of text; undefined if there are none. */
export function readTexts(reader: SpecificationReader, path: Path): readonly Text[] | undefined {
  const value = valueAt(reader.connection.specification, path);
  if (value === UNKNOWN) {
    return report(reader, path, KNOWN_TO_TERRAFORM);
  }
  if (!isList(value) || value.length === 0) {
    return undefined;
  }
  return mapDefined(value, (entry, index) => textOf(reader, [...path, index], entry));
}

/** The number of objects in a list; undefined if only Terraform knows. */
export function readLength(reader: SpecificationReader, path: Path): number | undefined {
  const value = valueAt(reader.connection.specification, path);
  if (value === UNKNOWN) {
    return report(reader, path, KNOWN_TO_TERRAFORM);
  }
  return isList(value) ? value.length : 0;
}

export function referenceTo({ connection }: SpecificationReader, path: Path, part: "whole" | "host" = "whole"): Text {
  return connection.reference(path, part);
}

function read({ connection }: SpecificationReader, field: PlacedField): Value {
  return valueOrDefault(CONNECTION, connection.specification, field);
}

function textOf(reader: SpecificationReader, path: Path, value: Value): Text | undefined {
  if (isAbsent(value)) {
    return undefined;
  }
  if (value === UNKNOWN) {
    return referenceTo(reader, path);
  }
  return typeof value === "string" ? known(value) : report(reader, path, `must be a string, got ${describe(value)}`);
}
