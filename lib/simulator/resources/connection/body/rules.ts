import type { Violation } from "../../../../checks/rule";
import { checkSpecification } from "../../../../checks/rule-set";
import { CONNECTION_RULES } from "../../../../resources/connection/rules/table";
import { RULE_IDS } from "../../../../resources/rule-sets";
import { pathText } from "../../../../schema/path";
import { type Fields, valueAt } from "../../../../schema/value";
import { CLOUDS, type CloudShape } from "../../../clouds";
import { invalidRequest, type Refusal } from "../../../reply";
import type { World } from "../../../state/world";
import { attachmentOf, tunnelFactsOf } from "../gateway-facts";
import { NEWER_FIELDS } from "./newer-fields";

/** The refusal according to the rules, in API names. The service knows how the gateway is attached. */
export function ruleRefusal(world: World, connection: Fields): Refusal | undefined {
  const specification = {
    ...Object.fromEntries(Object.entries(connection).filter(([name]) => !isNewer(name))),
    gateway_attachment: attachmentOf(world, connection.vgw_id),
    gateway: tunnelFactsOf(world, connection.vgw_id),
  };
  return refusalOf(errors(world, specification)) ?? choiceRefusal(world, connection);
}

/** The refusal of a value that the API knows and this cloud does not offer. */
function choiceRefusal({ options }: World, connection: Fields): Refusal | undefined {
  const missing: CloudShape["missingChoices"] = CLOUDS[options.cloud].missingChoices;
  const found = Object.entries(missing).find(([path, values]) =>
    values.includes(String(valueAt(connection, path.split(".")))),
  );
  return found && invalidRequest(`${found[0]} is not supported: ${String(valueAt(connection, found[0].split(".")))}`);
}

/** The ids of the rules that the service can be told not to check. */
export const SIMULATED_RULES: readonly string[] = RULE_IDS;

/** Throws on an unknown name, because a misspelled one would leave the rule active in a test that suppresses it. */
export function checkRuleNames(names: readonly string[]): void {
  const unknown = names.find((name) => !SIMULATED_RULES.includes(name));
  if (unknown !== undefined) {
    throw new Error(`There is no rule "${unknown}" to suppress.`);
  }
}

/** The refusal according to the rules for tags. */
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

/** As a service words it: what to do about it is for whoever knows where the value comes from. */
function sentence({ rule, path, given }: Violation): string {
  const got = given === undefined ? "" : `, given ${given}`;
  return `${pathText(path)} ${rule.statement.replaceAll("`", "")}${got}`;
}

function isNewer(name: string): boolean {
  return NEWER_FIELDS.some((newer) => newer.name === name);
}
