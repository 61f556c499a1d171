import type { Violation } from "../../../checks/rule";
import type { Problem } from "../../../lifecycle/failure";
import { additionalFieldsOf } from "../../../schema/additional-fields";
import { onceFor } from "../../../schema/once-for";
import { type Fields, isAbsent, isFields, UNKNOWN, type Value } from "../../../schema/value";
import { checkCommonAttributes, invalid } from "../../shared/attribute-checks";
import { type Evaluation, evaluate } from "../../shared/evaluation";
import { CONNECTION } from "../connection-type";
import { HEALTH_CHECK_AT_CREATE } from "../fields/create-only";
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

/** What no request carries. */
function factsOf({ gateway_attachment, health_check, wait_for }: Fields): Fields {
  return { gateway_attachment, health_check, wait_for };
}

function evaluateWith(configuration: Fields, facts: Facts): Evaluation {
  return evaluate(CONNECTION_RULES, configuration, {
    facts: { ...factsOf(configuration), ...facts },
    refine: (violation) => withSource(violation, configuration.psk),
  });
}

/** A plan gets the configuration that has just been validated, and mostly knows nothing else about it. */
const evaluateAlone = onceFor((configuration: Fields) => evaluateWith(configuration, {}));

/** Applies all rules to a configuration, as far as it is known. */
export function evaluateConfiguration(configuration: Fields, facts: Facts): Evaluation {
  return Object.values(facts).every((fact) => fact === undefined)
    ? evaluateAlone(configuration)
    : evaluateWith(configuration, facts);
}

/** The errors of a configuration that are certain: what the API would refuse. */
export function checkConfiguration(configuration: Fields, facts: Facts): readonly Problem[] {
  return evaluateConfiguration(configuration, facts).errors;
}

/** Checks the attributes that are not fields of the API, beyond what Terraform's types ensure. */
export const checkOwnAttributes = onceFor((configuration: Fields): readonly Problem[] => [
  ...checkCommonAttributes(CONNECTION, configuration),
  ...checkPskSource(configuration.psk),
  ...checkHealthCheck(configuration),
]);

/** Two ways to have a health check would contradict each other. */
function checkHealthCheck(configuration: Fields): readonly Problem[] {
  const isGivenTwice =
    !isAbsent(configuration.health_check) && HEALTH_CHECK_AT_CREATE in additionalFieldsOf(configuration);
  const detail = `${HEALTH_CHECK_AT_CREATE} must not be given together with health_check; remove it from the additional fields`;
  return isGivenTwice ? [invalid(["additional_fields"], detail)] : [];
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
