import { oneOf, quote } from "../../checks/given";
import { nearest } from "../../checks/nearest";
import type { ResourceType } from "../../schema/resource-type";
import { isPlainObject } from "../props/write-attributes";
import { attributeNames, attributePath, isSamePath } from "./ignored-attribute";
import type { Problem } from "./problem";
import { describeKindOf, isLater } from "./provider-settings";

type Judge = (value: unknown, path: Problem["path"], type: ResourceType) => readonly Problem[];

/** Every member that cdktf passes on, and what Terraform takes there. It reads most of them before it works anything out. */
const MEMBERS: Readonly<Record<string, Judge>> = {
  createBeforeDestroy: flag,
  preventDestroy: flag,
  ignoreChanges: ignored,
  replaceTriggeredBy: eachEntry("a list of resources", trigger),
  precondition: eachEntry("a list of conditions", condition),
  postcondition: eachEntry("a list of conditions", condition),
};

/** What is wrong with Terraform's `lifecycle`, which would fail in Terraform only, without the path of the construct. */
export function lifecycleProblems(type: ResourceType, lifecycle: unknown): readonly Problem[] {
  if (lifecycle === undefined || lifecycle === null) {
    return [];
  }
  if (!isPlainObject(lifecycle)) {
    return [{ path: ["lifecycle"], message: `must be an object, got ${describeKindOf(lifecycle)}` }];
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

/** What has no effect, and of which Terraform warns without the path of the construct. */
export function lifecycleWarnings({ outputFields }: ResourceType, lifecycle: unknown): readonly Problem[] {
  const entries = isPlainObject(lifecycle) && Array.isArray(lifecycle.ignoreChanges) ? lifecycle.ignoreChanges : [];
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

function problem(path: Problem["path"], statement: string, given: unknown, fix?: string): Problem {
  const got =
    given === undefined || given === null
      ? String(given)
      : typeof given === "string"
        ? quote(given)
        : typeof given === "number" || typeof given === "boolean"
          ? String(given)
          : isLater(given)
            ? "a token"
            : describeKindOf(given);
  return { path, message: `${statement}, got ${got}${fix === undefined ? "" : `; ${fix}`}` };
}

function unknownMember(name: string, path: Problem["path"], names: readonly string[]): Problem {
  const right = nearest(name, names);
  const fix = right === undefined ? `its members are ${oneOf(names)}` : `use ${right}`;
  return { path, message: `is not a member of it; ${fix}` };
}

function flag(value: unknown, path: Problem["path"]): readonly Problem[] {
  const fix = isLater(value) ? "Terraform does not accept an expression there" : undefined;
  return typeof value === "boolean" ? [] : [problem(path, "must be true or false", value, fix)];
}

function ignored(value: unknown, path: Problem["path"], type: ResourceType): readonly Problem[] {
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

function attribute(type: ResourceType, entry: unknown, path: Problem["path"]): readonly Problem[] {
  const right = typeof entry === "string" ? attributePath(type, entry) : undefined;
  if (typeof entry === "string" && right !== undefined && isSamePath(entry, right)) {
    return [];
  }
  const fix = right === undefined ? `the attributes are ${oneOf(attributeNames(type))}` : `use ${quote(right)}`;
  return [problem(path, "must be an attribute under its name in the API", entry, fix)];
}

function eachEntry(what: string, judge: Judge): Judge {
  return (value, path, type) =>
    Array.isArray(value)
      ? Array.from(value, (entry: unknown, position) => judge(entry, [...path, position], type)).flat()
      : [problem(path, `must be ${what}`, value, "put it into a list")];
}

function trigger(entry: unknown, path: Problem["path"]): readonly Problem[] {
  const fits = typeof entry === "string" ? entry !== "" : isPlainObject(entry) && "fqn" in entry;
  return fits ? [] : [problem(path, 'must be a resource, or its address such as "terraform_data.version"', entry)];
}

const CONDITION = ["condition", "errorMessage"];

function condition(entry: unknown, path: Problem["path"]): readonly Problem[] {
  if (!isPlainObject(entry)) {
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
