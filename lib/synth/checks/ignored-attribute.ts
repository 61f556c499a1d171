import { nearest } from "../../checks/nearest";
import type { FieldType } from "../../schema/field";
import type { ResourceType } from "../../schema/resource-type";

interface Attribute {
  readonly name: string;
  readonly prop: string;
  readonly type?: FieldType;
  readonly fields?: readonly Attribute[];
}

const named = (name: string): Attribute => ({ name, prop: name });

const KEY_MEMBERS = ["source", "variable", "path", "value", "version"].map(named);
const TIME_OUTS = ["create", "update", "delete"].map(named);

/** The attributes of a resource, with both of their names. */
function attributesOf({ fields, constructProps }: ResourceType): readonly Attribute[] {
  return [
    ...fields.map((field) => (field.type === "secret" ? { ...field, fields: KEY_MEMBERS } : field)),
    ...constructProps
      .filter(({ name, isStandIn }) => name !== "provider" && !isStandIn)
      .map((field) => (field.name === "timeouts" ? { ...field, fields: TIME_OUTS } : field)),
    named("suppressed_rules"),
    named("construct_path"),
  ];
}

/** The names of attributes that `ignore_changes` may list. */
export function attributeNames(type: ResourceType): readonly string[] {
  return attributesOf(type)
    .map(({ name }) => name)
    .filter((name) => name !== "construct_path" && !type.outputFields.some((output) => output.name === name));
}

/** The steps of `ikepolicy.dpd.timeout`, `policy_rules[0].source` and `tags["a"]`. */
const STEPS = /\.?([\p{L}_][\p{L}\p{N}_-]*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/uy;

function stepsOf(path: string): (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  for (STEPS.lastIndex = 0; STEPS.lastIndex < path.length; ) {
    const match = STEPS.exec(path);
    if (match === null) {
      return undefined;
    }
    steps.push(match[1] ?? match[3] ?? Number(match[2]));
  }
  return steps;
}

/** The path of an attribute as Terraform knows it; undefined if no attribute is similar enough. */
export function attributePath(type: ResourceType, path: string): string | undefined {
  const steps = stepsOf(path.trim());
  if (steps === undefined || typeof steps[0] !== "string") {
    return undefined;
  }
  let fields = attributesOf(type);
  let isMap = false;
  let right = "";
  for (const step of steps) {
    if (typeof step === "number") {
      right += `[${step}]`;
      continue;
    }
    if (isMap) {
      right += `[${JSON.stringify(step)}]`;
      continue;
    }
    const field = find(fields, step) ?? find(fields, nearestName(step, fields) ?? "");
    if (field === undefined) {
      return undefined;
    }
    right += right === "" ? field.name : `.${field.name}`;
    fields = field.fields ?? [];
    isMap = field.type === "tags";
  }
  return right;
}

function find(fields: readonly Attribute[], step: string): Attribute | undefined {
  return fields.find(({ name }) => name === step) ?? fields.find(({ prop }) => prop === step);
}

function nearestName(step: string, fields: readonly Attribute[]): string | undefined {
  const nearestOf = (naming: "name" | "prop") =>
    nearest(
      step,
      fields.map((field) => field[naming]),
    );
  return nearestOf("name") ?? nearestOf("prop");
}

/** Whether two paths lead to the same attribute: `tags.a` and `tags["a"]` do. */
export function isSamePath(one: string, other: string): boolean {
  return JSON.stringify(stepsOf(one)) === JSON.stringify(stepsOf(other));
}
