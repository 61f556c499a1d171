import { Construct } from "constructs";
import { describeKind, quote } from "../../checks/given";
import type { ValueProblem } from "../../checks/problem";
import type { Field } from "../../schema/field";
import type { ResourceType } from "../../schema/resource-type";
import { isNamedKey, keyPaths } from "../../schema/secret-names";
import { type Fields, isFields, isRecord, UNKNOWN, type Value } from "../../schema/value";
import { jsonExpression } from "../expressions/json-expression";
import { misusedToken } from "../expressions/misused-token";
import { type Dialect, isUnknownText, isUnknownValue, readText, writeLiteral } from "../expressions/text";

type Given = Readonly<Record<string, unknown>>;

const DEEPEST = 20;

/** What is wrong with the additional fields, given the specification that the other props make. */
export function additionalFieldsProblems(
  type: ResourceType,
  additional: unknown,
  specification: Fields,
): readonly ValueProblem[] {
  if (additional === undefined || additional === null) {
    return [];
  }
  if (!isRecord(additional) || isUnknownValue(additional)) {
    return [
      {
        path: ["additionalFields"],
        message: `must be an object of API fields, got ${isUnknownValue(additional) ? "a token" : describeKind(additional)}; write it like { enable_hub: true }`,
      },
    ];
  }
  const givenTwice = type.constructProps.filter(
    ({ name, additionalField }) =>
      additionalField !== undefined && additional[additionalField] !== undefined && specification[name] !== undefined,
  );
  return [
    ...memberProblems(additional, type.fields, specification, ["additionalFields"]),
    ...givenTwice.map(({ prop, additionalField }) => ({
      path: ["additionalFields", String(additionalField)],
      message: `must not be given twice; remove either this or the prop ${prop}`,
    })),
    ...valueProblems(additional, ["additionalFields"], 0),
  ];
}

/** Names that the API is unlikely to have; but if it has them, they are sent. */
export function additionalFieldsWarnings(additional: unknown): readonly ValueProblem[] {
  return isRecord(additional)
    ? Object.keys(additional)
        .filter((name) => /[A-Z]/.test(name) && !isNamedKey(name, additional[name]))
        .map((name) => ({
          path: ["additionalFields", name],
          message: `should be a field name of the API, in snake_case; use ${quote(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))}`,
        }))
    : [];
}

/**
 * The specification with UNKNOWN for what only the additional fields hold: a rule that looks at such a field must wait.
 * Fields that Terraform itself demands stay as they are.
 */
export function withAdditionalFields(fields: readonly Field[], specification: Fields, additional: unknown): Fields {
  if (!isRecord(additional)) {
    return specification;
  }
  const merged: Record<string, Value> = { ...specification };
  for (const field of fields) {
    const extra = additional[field.name];
    if (extra === undefined || field.required || field.type === "secret") {
      continue;
    }
    const present = merged[field.name];
    merged[field.name] =
      field.type === "object" && isRecord(extra)
        ? withAdditionalFields(field.fields ?? [], isFields(present) ? present : {}, extra)
        : UNKNOWN;
  }
  return merged;
}

/** The additional fields as the text of a JSON object, its names sorted; undefined where there are none. */
export function writeAdditionalFields(additional: unknown, dialect: Dialect): string | undefined {
  if (!isRecord(additional) || Object.keys(additional).length === 0 || valueProblems(additional, [], 0).length > 0) {
    return undefined;
  }
  return holdsUnknown(additional)
    ? jsonExpression(additional)
    : writeLiteral(JSON.stringify(sorted(additional)), dialect);
}

function memberProblems(
  given: Given,
  fields: readonly Field[],
  specification: Value,
  path: readonly string[],
): ValueProblem[] {
  return Object.keys(given).flatMap((name) => {
    const here = [...path, name];
    const field = fields.find((candidate) => candidate.name === name);
    const problem = (message: string): ValueProblem[] => [{ path: here, message }];
    if (isNamedKey(name, given[name])) {
      return [keyProblem(here)];
    }
    if (field?.output) {
      return problem("must not be given, because only the service sets it; leave it out");
    }
    const keysWithin = keyPaths(given[name]).map((rest) => keyProblem([...here, ...rest]));
    if (field === undefined) {
      return keysWithin;
    }
    if (field.required || field.type === "tags") {
      return problem(`must be given by its own prop; use ${field.prop}`);
    }
    const inProps = isFields(specification) ? specification[name] : undefined;
    if (field.type === "object" && isRecord(given[name])) {
      return memberProblems(given[name], field.fields ?? [], inProps, here);
    }
    return inProps === undefined
      ? keysWithin
      : problem(`must not be given twice; remove either this or the prop ${field.prop}`);
  });
}

function keyProblem(path: ValueProblem["path"]): ValueProblem {
  return { path, message: "must not contain the key, which would be readable in the stack; use the prop psk" };
}

/** Values that are no JSON, or that nobody can tell what they are. */
function valueProblems(value: unknown, path: readonly (string | number)[], depth: number): ValueProblem[] {
  const problem = (message: string): ValueProblem[] => [{ path, message }];
  const misuse = misusedToken(value);
  if (misuse !== undefined) {
    return problem(misuse);
  }
  if (typeof value === "string") {
    return readText(value) === undefined
      ? problem(
          "is ambiguous: it is neither a plain string nor a complete Terraform expression; put it into a TerraformLocal and pass its asString",
        )
      : [];
  }
  if (value === null || value === undefined || typeof value === "boolean" || isUnknownValue(value)) {
    return [];
  }
  if (typeof value === "number") {
    return Number.isFinite(value) ? [] : problem(`must be a finite number, got ${value}`);
  }
  if (typeof value !== "object" || Construct.isConstruct(value)) {
    return problem(`must be a plain value, got a ${typeof value === "object" ? "construct" : typeof value}`);
  }
  if (depth > DEEPEST) {
    return problem("must not be nested so deeply, or contain itself");
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    return problem("must be a plain object, got an object of a class");
  }
  return Array.isArray(value)
    ? Array.from(value, (entry: unknown, position) =>
        entry === undefined
          ? [{ path: [...path, position], message: "must be a value, got undefined; remove the entry, or use null" }]
          : valueProblems(entry, [...path, position], depth + 1),
      ).flat()
    : Object.entries(value).flatMap(([name, member]) => valueProblems(member, [...path, name], depth + 1));
}

function holdsUnknown(value: unknown): boolean {
  if (typeof value === "string") {
    return isUnknownText(value);
  }
  if (isUnknownValue(value)) {
    return true;
  }
  return typeof value === "object" && value !== null && Object.entries(value).flat().some(holdsUnknown);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return isRecord(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((name) => [name, sorted(value[name])]),
      )
    : value;
}
