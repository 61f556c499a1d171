import type { Violation } from "../../../checks/rule";
import type { Problem } from "../../../lifecycle/failure";
import { type Fields, isFields, UNKNOWN, type Value } from "../../../schema/value";
import { checkCommonAttributes, invalid } from "../../shared/attribute-checks";
import { type Evaluation, evaluate } from "../../shared/evaluation";
import { CONNECTION } from "../connection-type";
import { CONNECTION_RULES } from "../rules/table";
import { describeSource } from "./psk";

/** Facts that only checks need, beside the specification itself. */
export interface Facts {
  readonly psk?: Value;
  /** The gateway as the service shows it, if it could be read. */
  readonly gateway?: Fields;
}

/** Adds the source of the key, because that is where the user must correct a wrong one. */
function withSource(violation: Violation, psk: Value): Violation {
  return violation.given !== undefined && violation.path[0] === "psk" && isFields(psk)
    ? { ...violation, given: `${violation.given} from ${describeSource(psk, "a")}` }
    : violation;
}

/** Applies all rules to a configuration, as far as it is known. */
export function evaluateConfiguration(configuration: Fields, facts: Facts): Evaluation {
  return evaluate(CONNECTION_RULES, configuration, {
    facts: { gateway_attachment: configuration.gateway_attachment, ...facts },
    refine: (violation) => withSource(violation, configuration.psk),
  });
}

/** The errors of a configuration that are certain: what the API would refuse. */
export function checkConfiguration(configuration: Fields, facts: Facts): readonly Problem[] {
  return evaluateConfiguration(configuration, facts).errors;
}

/** Checks the attributes that are not fields of the API, beyond what Terraform's types ensure. */
export function checkOwnAttributes(configuration: Fields): readonly Problem[] {
  return [...checkCommonAttributes(CONNECTION, configuration), ...checkPskSource(configuration.psk)];
}

/** The attribute that each source needs. */
const SOURCES: Readonly<Record<string, string>> = {
  environment: "variable",
  file: "path",
  terraform: "value",
  literal: "value",
};

function checkPskSource(psk: Value): readonly Problem[] {
  if (!isFields(psk) || psk.source === UNKNOWN) {
    return [];
  }
  const needed = SOURCES[String(psk.source)];
  if (needed === undefined) {
    const allowed = Object.keys(SOURCES).join(", ");
    return [invalid(["psk", "source"], `must be one of ${allowed}, got "${String(psk.source)}"`)];
  }
  // A write-only value may still be null here, because Terraform passes it to the plugin only during apply.
  return needed !== "value" && (psk[needed] === null || psk[needed] === "")
    ? [invalid(["psk", needed], `must be given for the source ${String(psk.source)}`)]
    : [];
}
