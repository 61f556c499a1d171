import { Construct } from "constructs";
import { describeHidden, describeKind, quote } from "../../checks/given";
import type { ValueProblem } from "../../checks/problem";
import type { Field } from "../../schema/field";
import type { ResourceType } from "../../schema/resource-type";
import { isAbsent, type Path, UNKNOWN } from "../../schema/value";
import { misusedMapToken, misusedToken } from "../expressions/misused-token";
import { isPlainText, isUnknownValue, readText } from "../expressions/text";
import { byProp } from "./by-prop";
import { choiceOf, isNewerChoice } from "./choice";
import { keySourceOf } from "./key-source";
import { type Member, type Parsed, WRONG } from "./parsed";

type Given = Readonly<Record<string, unknown>>;

const DEEPEST = 20;

/** The props of a construct, parsed once: what the rules see and what the stack says both follow from this. */
export interface ParsedProps {
  readonly fields: readonly Member[];
  /** What no request carries. */
  readonly facts: readonly Member[];
  readonly problems: readonly ValueProblem[];
  /** Where code vouches, with `of`, for a value that the choice rule of its field does not know. */
  readonly newerChoices: readonly { readonly path: Path; readonly value: string }[];
  /** Whether there is a name, at any depth, that no field has. */
  readonly hasOtherNames: boolean;
}

interface Parsing {
  readonly problems: ValueProblem[];
  readonly newerChoices: { path: Path; value: string }[];
  hasOtherNames: boolean;
}

export function parseProps(type: ResourceType, props: Given): ParsedProps {
  const parsing: Parsing = { problems: [], newerChoices: [], hasOtherNames: false };
  const fields = parseMembers(type.requestFields, props, [], parsing);
  const facts: Member[] = [];
  for (const { name, prop, isFact, type: factType = "string" } of type.constructProps) {
    const given = isFact ? props[prop] : undefined;
    if (!isAbsent(given)) {
      facts.push({ name, type: factType, value: parseValue(undefined, given, [name], parsing) });
    }
  }
  return { fields, facts, ...parsing };
}

function parseMembers(fields: readonly Field[], object: Given, path: Path, parsing: Parsing): readonly Member[] {
  const known = byProp(fields);
  const members: Member[] = [];
  for (const [prop, given] of Object.entries(object)) {
    const field = known.get(prop);
    if (field === undefined) {
      parsing.hasOtherNames = true;
    } else if (!isAbsent(given)) {
      const { name, type } = field;
      // Most values are plain text, which needs no path of its own.
      const isDone = isPlainText(given) && type !== "secret";
      members.push({ name, type, value: isDone ? given : parseValue(field, given, [...path, name], parsing) });
    }
  }
  return members;
}

function parseValue(field: Field | undefined, given: unknown, path: Path, parsing: Parsing): Parsed {
  if (field?.type === "secret") {
    return parseKey(given, path, parsing);
  }
  const choice = choiceOf(given);
  const value = choice === undefined ? given : choice.value;
  if (choice?.isGiven === true && field !== undefined && isNewerChoice(field, value)) {
    parsing.newerChoices.push({ path, value });
  }
  if (isPlainText(value) || typeof value === "boolean") {
    return value;
  }
  const misuse = misusedToken(value);
  if (misuse !== undefined) {
    return wrong(path, misuse, parsing);
  }
  if (typeof value === "string") {
    return parseText(value, path, parsing);
  }
  if (isUnknownValue(value)) {
    return { kind: "expression", given: value };
  }
  if (typeof value === "number") {
    return value;
  }
  if (path.length > DEEPEST) {
    return wrong(path, "must not be nested so deeply, or contain itself", parsing);
  }
  if (Array.isArray(value)) {
    return { kind: "list", entries: parseEntries(field, value, path, parsing) };
  }
  if (typeof value !== "object" || value === null) {
    return wrong(path, `must be a plain value, got ${describeKind(value)}`, parsing);
  }
  if (Construct.isConstruct(value)) {
    const what = `the construct ${quote(value.node.path)}`;
    return wrong(path, `must be a plain value, got ${what}; use one of its attributes, such as its id`, parsing);
  }
  return field?.type === "tags"
    ? { kind: "map", entries: parseTags(value as Given, path, parsing) }
    : { kind: "object", members: parseMembers(field?.fields ?? [], value as Given, path, parsing) };
}

function parseEntries(field: Field | undefined, list: readonly unknown[], path: Path, parsing: Parsing): Parsed[] {
  const ofEntries: Field | undefined = field?.type === "objects" ? { ...field, type: "object" } : undefined;
  const statement = field?.type === "objects" ? "must be an object" : "must be a string";
  // Not `map`, which passes over the holes of a list.
  return Array.from(list, (entry, position) => {
    const here = [...path, position];
    return isAbsent(entry)
      ? wrong(
          here,
          `${statement}, got ${entry}; remove the entry, or give it a value (in YAML an empty "-" is null)`,
          parsing,
        )
      : parseValue(ofEntries, entry, here, parsing);
  });
}

function parseTags(tags: Given, path: Path, parsing: Parsing): (readonly [string, Parsed])[] {
  const entries: (readonly [string, Parsed])[] = [];
  for (const [key, value] of Object.entries(tags)) {
    const here = [...path, key];
    const misuse = misusedMapToken(key);
    if (misuse !== undefined) {
      wrong(path, misuse, parsing);
    } else if (isAbsent(value)) {
      entries.push([
        key,
        wrong(here, `must be a string, got ${value}; take the tag out, or use "" for one without value`, parsing),
      ]);
    } else {
      entries.push([key, parseValue(undefined, value, here, parsing)]);
    }
  }
  return entries;
}

function parseText(text: string, path: Path, parsing: Parsing): Parsed {
  const read = readText(text);
  if (read === undefined) {
    return wrong(
      path,
      `is ambiguous: it is neither a plain string nor a complete Terraform expression, got ${quote(text)}; ` +
        "put it into a TerraformLocal, which follows the rules of Terraform, and pass its `asString`",
      parsing,
    );
  }
  return read === UNKNOWN ? { kind: "expression", given: text } : text;
}

function parseKey(given: unknown, path: Path, parsing: Parsing): Parsed {
  const source = keySourceOf(given);
  if (source === undefined) {
    return wrong(
      path,
      `must be a PreSharedKey, got ${describeHidden(given)}; use PreSharedKey.fromEnvironment("NAME_OF_A_VARIABLE"), fromFile, fromTerraform or unsafeLiteral`,
      parsing,
    );
  }
  const mistakes = source.mistakes ?? [];
  for (const mistake of mistakes) {
    wrong(path, mistake, parsing);
  }
  return mistakes.length === 0 ? { kind: "key", source } : WRONG;
}

function wrong(path: Path, message: string, { problems }: Parsing): typeof WRONG {
  problems.push({ path, message });
  return WRONG;
}
