import {
  findField,
  type NamedField,
  type Naming,
  nameOf,
  ROOT_FIELDS,
} from "../resources/connection/fields/prop-names";
import type { Path } from "../schema/value";
import { quote } from "./given";
import type { Rule, Violation } from "./rule";

const IDENTIFIER = /^[A-Za-z_][0-9A-Za-z_]*$/;

/** A path of API names as users write it: `ikePolicy.dpd.timeout`, `peerSubnets[0]`, `tags["a b"]`. */
export function formatPath(path: Path, naming: Naming): string {
  return format(path, (field, step) => (field === undefined ? step : nameOf(field, naming)));
}

function format(path: Path, toName: (field: NamedField | undefined, step: string) => string): string {
  let fields: readonly NamedField[] = ROOT_FIELDS;
  let text = "";
  let isMap = false;
  for (const step of path) {
    if (typeof step === "number") {
      text += `[${step}]`;
      continue;
    }
    const field = findField(fields, step);
    const name = toName(field, step);
    text += isMap || !IDENTIFIER.test(name) ? `[${quote(name)}]` : `${text === "" ? "" : "."}${name}`;
    fields = field?.fields ?? [];
    isMap = field?.type === "tags";
  }
  return text;
}

/** Names of fields in statements and fixes: API names, in backticks. */
const NAMES = /`([^`]+)`/g;
const STEPS = /[^.[\]]+/g;

function formatNames(text: string, naming: Naming): string {
  return text.replace(NAMES, (_, name: string) => {
    const path = (name.match(STEPS) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    return formatPath(path, naming);
  });
}

/** A path whose names are printed as they are, since they are no names of the declaration. */
export function formatPathAsGiven(path: Path): string {
  return format(path, (_, step) => step);
}

/** The rule's statement with the names of fields in one naming. */
export function formatStatement(rule: Rule, naming: Naming): string {
  return formatNames(rule.statement, naming);
}

/** The violation in one line: path, statement, what was given, the fix, and the id by which to suppress the rule. */
export function formatViolation(violation: Violation, naming: Naming): string {
  const { rule, given, fix } = violation;
  const path = violation.isPathVerbatim ? formatPathAsGiven(violation.path) : formatPath(violation.path, naming);
  const broken = `${path} ${formatStatement(rule, naming)}`;
  const got = given === undefined ? "" : `, got ${given}`;
  const advice = fix === undefined ? "" : `; ${formatNames(fix, naming)}`;
  return `${broken}${got}${advice} (rule ${rule.id})`;
}
