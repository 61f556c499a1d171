import { describeKind, oneOf, quote } from "../../checks/given";
import { nearest } from "../../checks/nearest";
import type { ValueProblem } from "../../checks/problem";
import type { ResourceType } from "../../schema/resource-type";
import { isRecord } from "../../schema/value";
import { isLater } from "../expressions/text";
import { attributeNames, attributePath, isSamePath } from "./ignored-attribute";

type MemberCheck = (value: unknown, path: ValueProblem["path"], type: ResourceType) => readonly ValueProblem[];

/**
 * Every member that cdktf passes on, with the check of what Terraform accepts. Terraform reads most members before it
 * evaluates expressions.
 */
const MEMBERS: Readonly<Record<string, MemberCheck>> = {
  createBeforeDestroy: flag,
  preventDestroy: flag,
  ignoreChanges: ignored,
  replaceTriggeredBy: eachEntry("a list of resources", trigger),
  precondition: eachEntry("a list of conditions", condition),
  postcondition: eachEntry("a list of conditions", condition),
};

/** Problems with `lifecycle`, which Terraform would report later and without the construct path. */
export function lifecycleProblems(type: ResourceType, lifecycle: unknown): readonly ValueProblem[] {
  if (lifecycle === undefined || lifecycle === null) {
    return [];
  }
  if (!isRecord(lifecycle)) {
    return [{ path: ["lifecycle"], message: `must be an object, got ${describeKind(lifecycle)}` }];
  }
  return Object.entries(lifecycle).flatMap(([name, value]) => {
    const path = ["lifecycle", name];
    const judge = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
    if (value === undefined || value === null) {
      return [];
    }
    return judge === undefined ? [unknownMember(name, path, Object.keys(MEMBERS))] : judge(value, path, type);
  });
}

/** Warnings about members without effect, of which Terraform would warn without the construct path. */
export function lifecycleWarnings({ outputFields }: ResourceType, lifecycle: unknown): readonly ValueProblem[] {
  const entries = isRecord(lifecycle) && Array.isArray(lifecycle.ignoreChanges) ? lifecycle.ignoreChanges : [];
  return entries.flatMap((entry: unknown, position) =>
    outputFields.some(({ name }) => name === entry)
      ? [
          {
            path: ["lifecycle", "ignoreChanges", position],
            message: `should be left out, because only the service sets ${quote(String(entry))}, and plans never show a change of it`,
          },
        ]
      : [],
  );
}

function problem(path: ValueProblem["path"], statement: string, given: unknown, fix?: string): ValueProblem {
  const got =
    given === undefined || given === null
      ? String(given)
      : typeof given === "string"
        ? quote(given)
        : typeof given === "number" || typeof given === "boolean"
          ? String(given)
          : isLater(given)
            ? "a token"
            : describeKind(given);
  return { path, message: `${statement}, got ${got}${fix === undefined ? "" : `; ${fix}`}` };
}

function unknownMember(name: string, path: ValueProblem["path"], names: readonly string[]): ValueProblem {
  const right = nearest(name, names);
  const fix = right === undefined ? `its members are ${oneOf(names)}` : `use ${right}`;
  return { path, message: `is not a member of it; ${fix}` };
}

function flag(value: unknown, path: ValueProblem["path"]): readonly ValueProblem[] {
  const fix = isLater(value) ? "Terraform does not accept an expression there" : undefined;
  return typeof value === "boolean" ? [] : [problem(path, "must be true or false", value, fix)];
}

function ignored(value: unknown, path: ValueProblem["path"], type: ResourceType): readonly ValueProblem[] {
  const statement = 'must be a list of attributes, or "all"';
  if (value === "all") {
    return [];
  }
  if (!Array.isArray(value) || isLater(value)) {
    const fix =
      typeof value === "string" && attributePath(type, value) !== undefined ? "put it into a list" : undefined;
    return [problem(path, statement, value, fix)];
  }
  const list: readonly unknown[] = value;
  if (list.includes("all")) {
    return [{ path, message: `${statement}, got a list with "all" in it; use ignoreChanges: "all", without a list` }];
  }
  return Array.from(list, (entry, position) => attribute(type, entry, [...path, position])).flat();
}

function attribute(type: ResourceType, entry: unknown, path: ValueProblem["path"]): readonly ValueProblem[] {
  const right = typeof entry === "string" ? attributePath(type, entry) : undefined;
  if (typeof entry === "string" && right !== undefined && isSamePath(entry, right)) {
    return [];
  }
  const fix = right === undefined ? `the attributes are ${oneOf(attributeNames(type))}` : `use ${quote(right)}`;
  return [problem(path, "must be an attribute under its name in the API", entry, fix)];
}

function eachEntry(what: string, judge: MemberCheck): MemberCheck {
  return (value, path, type) =>
    Array.isArray(value)
      ? Array.from(value, (entry: unknown, position) => judge(entry, [...path, position], type)).flat()
      : [problem(path, `must be ${what}`, value, "put it into a list")];
}

function trigger(entry: unknown, path: ValueProblem["path"]): readonly ValueProblem[] {
  const fits = typeof entry === "string" ? entry !== "" : isRecord(entry) && "fqn" in entry;
  return fits ? [] : [problem(path, 'must be a resource, or its address such as "terraform_data.version"', entry)];
}

const CONDITION = ["condition", "errorMessage"];

function condition(entry: unknown, path: ValueProblem["path"]): readonly ValueProblem[] {
  if (!isRecord(entry)) {
    return [problem(path, "must be an object with condition and errorMessage", entry)];
  }
  const missing = CONDITION.filter((name) => entry[name] === undefined || entry[name] === null);
  const unknown = Object.keys(entry).filter((name) => entry[name] !== undefined && !CONDITION.includes(name));
  return [
    ...unknown.map((name) => unknownMember(name, [...path, name], CONDITION)),
    ...missing.map((name) => ({ path: [...path, name], message: "must be given" })),
    ...(missing.includes("errorMessage") || typeof entry.errorMessage === "string"
      ? []
      : [problem([...path, "errorMessage"], "must be a string", entry.errorMessage)]),
  ];
}
