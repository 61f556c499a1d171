import { findField, type NamedField, type Naming, nameOf } from "../schema/naming";
import type { ResourceType } from "../schema/resource-type";
import type { Path } from "../schema/value";
import { quote } from "./given";
import type { RuleDescription } from "./rule";

const IDENTIFIER = /^[A-Za-z_][0-9A-Za-z_]*$/;

/** A path of API names as users write it: `ikePolicy.dpd.timeout`, `peerSubnets[0]`, `tags["a b"]`. */
export function formatPath(type: ResourceType, path: Path, naming: Naming): string {
  return format(type, path, (field, step) => (field === undefined ? step : nameOf(field, naming)));
}

function format(
  { rootFields }: ResourceType,
  path: Path,
  toName: (field: NamedField | undefined, step: string) => string,
): string {
  let fields = rootFields;
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

/** A text with the names of fields in one naming. */
export function formatNames(type: ResourceType, text: string, naming: Naming): string {
  return text.replace(NAMES, (_, name: string) => {
    const path = (name.match(STEPS) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    return formatPath(type, path, naming);
  });
}

/** A path whose names are printed unchanged, because the declaration does not have them. */
export function formatPathAsGiven(type: ResourceType, path: Path): string {
  return format(type, path, (_, step) => step);
}

/** The rule's statement with the names of fields in one naming. */
export function formatStatement(type: ResourceType, rule: RuleDescription, naming: Naming): string {
  return formatNames(type, rule.statement, naming);
}
