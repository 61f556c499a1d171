import { formatPath } from "../../../checks/message";
import type { Severity, Violation } from "../../../checks/rule";
import { checkSpecification } from "../../../checks/rule-set";
import { formatViolation } from "../../../checks/violation";
import type { Problem } from "../../../lifecycle/failure";
import { additionalFieldsOf, withUnknownAdditional } from "../../../schema/additional-fields";
import { parseDurationMilliseconds } from "../../../schema/duration";
import { OWNER_TAG_KEY, OWNER_TAG_RESERVED } from "../../../schema/owner-tag-key";
import { keyPaths } from "../../../schema/secret-names";
import { type Fields, isFields, isList, type Path, UNKNOWN, type Value } from "../../../schema/value";
import { CONNECTION } from "../connection-type";
import { CONNECTION_RULES } from "../rules/table";
import { describeSource } from "./psk";
import { specificationOf } from "./specification";

function isSuppressed(configuration: Fields): (ruleId: string) => boolean {
  const ids = isList(configuration.suppressed_rules) ? configuration.suppressed_rules : [];
  return (ruleId) => ids.includes(ruleId);
}

/** Facts that only checks need, beside the specification itself. */
export interface Facts {
  readonly psk?: Value;
  /** The gateway as the service shows it, if it could be read. */
  readonly gateway?: Fields;
}

/** The problems of a configuration according to the rules. */
export interface Evaluation {
  /** What the API would certainly reject. */
  readonly errors: readonly Problem[];
  /** What the API accepts, but is not recommended. */
  readonly warnings: readonly Problem[];
}

/** Advice is for whoever writes the code: synth gives it once, and no plan repeats it. */
type ShownSeverity = Exclude<Severity, "advice">;

const SUMMARIES: Readonly<Record<ShownSeverity, string>> = {
  error: "the VPN service would reject this value",
  warning: "this value is accepted but not recommended",
};

/** Adds the source of the key, because that is where the user must correct a wrong one. */
function withSource(violation: Violation, psk: Value): Violation {
  return violation.given !== undefined && violation.path[0] === "psk" && isFields(psk)
    ? { ...violation, given: `${violation.given} from ${describeSource(psk, "a")}` }
    : violation;
}

/** Applies all rules to a configuration, as far as it is known. */
export function evaluateConfiguration(configuration: Fields, facts: Facts): Evaluation {
  const specification: Fields = {
    ...withUnknownAdditional(
      CONNECTION.requestFields,
      specificationOf(configuration),
      additionalFieldsOf(configuration),
    ),
    gateway_attachment: configuration.gateway_attachment,
    ...facts,
  };
  const violations = checkSpecification(CONNECTION_RULES, specification, { suppressed: isSuppressed(configuration) });
  const ofSeverity = (severity: ShownSeverity): readonly Problem[] =>
    violations
      .filter(({ rule }) => rule.severity === severity)
      .map((violation) => ({
        severity,
        path: violation.path,
        summary: SUMMARIES[severity],
        detail: formatViolation(CONNECTION, withSource(violation, configuration.psk), "api"),
      }));
  return { errors: ofSeverity("error"), warnings: ofSeverity("warning") };
}

/** The errors of a configuration that are certain: what the API would refuse. */
export function checkConfiguration(configuration: Fields, facts: Facts): readonly Problem[] {
  return evaluateConfiguration(configuration, facts).errors;
}

/** Checks the attributes that are not fields of the API, beyond what Terraform's types ensure. */
export function checkOwnAttributes(configuration: Fields): readonly Problem[] {
  const wrong = (path: Path, detail: string): Problem => ({
    severity: "error",
    path,
    summary: "this value is invalid",
    detail,
  });
  const diagnostics: Problem[] = [];
  const timeouts = isFields(configuration.timeouts) ? configuration.timeouts : {};
  for (const [name, value] of Object.entries(timeouts)) {
    if (typeof value === "string" && parseDurationMilliseconds(value) === undefined) {
      diagnostics.push(
        wrong(["timeouts", name], `must be a duration above zero such as "90s", "10m" or "1h30m", got "${value}"`),
      );
    }
  }
  const additional = configuration.additional_fields;
  if (typeof additional === "string" && !isJsonObject(additional)) {
    diagnostics.push(wrong(["additional_fields"], "must be a JSON object"));
  }
  diagnostics.push(...secretsInAdditionalFields(additional));
  if (isFields(configuration.tags) && Object.hasOwn(configuration.tags, OWNER_TAG_KEY)) {
    diagnostics.push(wrong(["tags", OWNER_TAG_KEY], OWNER_TAG_RESERVED));
  }
  return [...diagnostics, ...checkPskSource(configuration.psk, wrong)];
}

/**
 * Problems of secrets in additional fields. They have no path, because Terraform would print the whole attribute beside
 * the message.
 */
function secretsInAdditionalFields(additional: Value): readonly Problem[] {
  if (typeof additional !== "string" || !isJsonObject(additional)) {
    return [];
  }
  return keyPaths(JSON.parse(additional)).map((path) => ({
    severity: "error",
    summary: "additional_fields contains a pre-shared key",
    detail: `${formatPath(CONNECTION, ["additional_fields", ...path], "api")} must not contain the key, which would be readable in stack, plan and state; use psk`,
  }));
}

function isJsonObject(text: string): boolean {
  try {
    return isFields(JSON.parse(text));
  } catch {
    return false;
  }
}

/** The attribute that each source needs. */
const SOURCES: Readonly<Record<string, string>> = {
  environment: "variable",
  file: "path",
  terraform: "value",
  literal: "value",
};

function checkPskSource(psk: Value, wrong: (path: Path, detail: string) => Problem): readonly Problem[] {
  if (!isFields(psk) || psk.source === UNKNOWN) {
    return [];
  }
  const needed = SOURCES[String(psk.source)];
  if (needed === undefined) {
    const allowed = Object.keys(SOURCES).join(", ");
    return [wrong(["psk", "source"], `must be one of ${allowed}, got "${String(psk.source)}"`)];
  }
  // A write-only value may still be null here, because Terraform passes it to the plugin only during apply.
  return needed !== "value" && (psk[needed] === null || psk[needed] === "")
    ? [wrong(["psk", needed], `must be given for the source ${String(psk.source)}`)]
    : [];
}
