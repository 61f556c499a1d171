import type { Violation } from "../../../../checks/rule";
import { checkSpecification } from "../../../../checks/rule-set";
import { CONNECTION_RULES } from "../../../../resources/connection/rules/table";
import { pathText } from "../../../../schema/path";
import type { Fields } from "../../../../schema/value";
import { invalidRequest, type Refusal } from "../../../reply";
import type { World } from "../../../state/world";
import { attachmentOf } from "../gateway-facts";
import { NEWER_FIELDS } from "./newer-fields";

/** What the rules have against a connection, in API names. The service knows how the gateway is attached. */
export function ruleRefusal(world: World, connection: Fields): Refusal | undefined {
  const specification = {
    ...Object.fromEntries(Object.entries(connection).filter(([name]) => !isNewer(name))),
    gateway_attachment: attachmentOf(world, connection.vgw_id),
  };
  return refusalOf(errors(world, specification));
}

/** A misspelt name would leave a rule on that a test believes to be off. */
export function checkRuleNames(names: readonly string[]): void {
  const unknown = names.find((name) => !CONNECTION_RULES.rules.some((rule) => rule.id === name));
  if (unknown !== undefined) {
    throw new Error(`There is no rule "${unknown}" to suppress.`);
  }
}

/** What the rules have against tags alone. */
export function tagRuleRefusal(world: World, tags: Fields): Refusal | undefined {
  return refusalOf(errors(world, { tags }).filter((violation) => violation.path[0] === "tags"));
}

function errors(world: World, specification: Fields): readonly Violation[] {
  const suppressed = (id: string) => world.options.suppressedRules.includes(id);
  return checkSpecification(CONNECTION_RULES, specification, { suppressed }).filter(
    ({ rule }) => rule.severity === "error",
  );
}

function refusalOf(violations: readonly Violation[]): Refusal | undefined {
  return violations.length === 0 ? undefined : invalidRequest(violations.map(sentence).join("; "));
}

function sentence({ rule, path, given, fix }: Violation): string {
  const got = given === undefined ? "" : `, given ${given}`;
  return `${pathText(path)} ${rule.statement}${got}${fix === undefined ? "" : ` (${fix})`}`;
}

function isNewer(name: string): boolean {
  return NEWER_FIELDS.some((newer) => newer.name === name);
}
