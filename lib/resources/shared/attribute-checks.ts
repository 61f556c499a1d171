import { formatPath } from "../../checks/message";
import type { Problem } from "../../lifecycle/failure";
import { parseDurationMilliseconds } from "../../schema/duration";
import { OWNER_TAG_KEY, OWNER_TAG_RESERVED } from "../../schema/owner-tag-key";
import type { ResourceType } from "../../schema/resource-type";
import { keyPaths } from "../../schema/secret-names";
import { type Fields, isFields, type Path, type Value } from "../../schema/value";

/** A problem with an attribute. */
export function invalid(path: Path, detail: string): Problem {
  return { severity: "error", path, summary: "this value is invalid", detail };
}

/** Checks the attributes that every type has beside its fields, beyond what Terraform's types ensure. */
export function checkCommonAttributes(type: ResourceType, configuration: Fields): readonly Problem[] {
  const problems: Problem[] = [];
  const timeouts = isFields(configuration.timeouts) ? configuration.timeouts : {};
  for (const [name, value] of Object.entries(timeouts)) {
    if (typeof value === "string" && parseDurationMilliseconds(value) === undefined) {
      problems.push(
        invalid(["timeouts", name], `must be a duration above zero such as "90s", "10m" or "1h30m", got "${value}"`),
      );
    }
  }
  const additional = configuration.additional_fields;
  if (typeof additional === "string" && !isJsonObject(additional)) {
    problems.push(invalid(["additional_fields"], "must be a JSON object"));
  }
  problems.push(...secretsInAdditionalFields(type, additional));
  for (const { name } of type.requestFields.filter((field) => field.type === "tags")) {
    const tags = configuration[name];
    if (isFields(tags) && Object.hasOwn(tags, OWNER_TAG_KEY)) {
      problems.push(invalid([name, OWNER_TAG_KEY], OWNER_TAG_RESERVED));
    }
  }
  return problems;
}

/**
 * Problems of secrets in additional fields. They have no path, because Terraform would print the whole attribute beside
 * the message.
 */
function secretsInAdditionalFields(type: ResourceType, additional: Value): readonly Problem[] {
  if (typeof additional !== "string" || !isJsonObject(additional)) {
    return [];
  }
  return keyPaths(JSON.parse(additional)).map((path) => ({
    severity: "error",
    summary: "additional_fields contains a pre-shared key",
    detail: `${formatPath(type, ["additional_fields", ...path], "api")} must not contain the key, which would be readable in stack, plan and state; use psk`,
  }));
}

function isJsonObject(text: string): boolean {
  try {
    return isFields(JSON.parse(text));
  } catch {
    return false;
  }
}
