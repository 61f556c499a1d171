import type { Construct } from "constructs";
import { quote } from "../../checks/given";
import type { ValueProblem } from "../../checks/problem";
import type { ResourceType } from "../../schema/resource-type";
import { keySourceOf } from "../props/key-source";
import { variablesOf } from "../props/key-variables";
import type { DeploymentTarget } from "../stack/deployment-target";
import { FIRST_VERSION, type TerraformVersion } from "../stack/required-terraform";
import { olderTerraform } from "./terraform-version";

type Given = Readonly<Record<string, unknown>>;

/** Why a key needs a version of Terraform; undefined if it works with any. */
function reasonFor(value: unknown, construct: Construct, target: DeploymentTarget): string | undefined {
  const key = keySourceOf(value);
  if (key === undefined || key.mistakes?.length || !("value" in key)) {
    return undefined;
  }
  if (target.hasWriteOnlyKeys) {
    const method = key.source === "literal" ? "unsafeLiteral" : "fromTerraform";
    return `PreSharedKey.${method} passes the key as a write-only argument`;
  }
  const ephemeral = variablesOf(key.value, construct).find(({ isEphemeral }) => isEphemeral);
  return ephemeral === undefined ? undefined : `the variable ${quote(ephemeral.name)} is ephemeral`;
}

/** The version of Terraform that the keys in the props need. */
export function versionForKeys(
  type: ResourceType,
  construct: Construct,
  props: Given,
  target: DeploymentTarget,
): TerraformVersion | undefined {
  return type.secretFields.some(({ prop }) => reasonFor(props[prop], construct, target) !== undefined)
    ? FIRST_VERSION.writeOnly
    : undefined;
}

/**
 * The problems of the keys in the props with the Terraform on this machine. Terraform itself would say that it has another version
 * than the stack requires, and not what to change.
 *
 * @param older returns the version of the Terraform on this machine if it is older than another one
 */
export function keyVersionProblems(
  type: ResourceType,
  construct: Construct,
  props: Given,
  target: DeploymentTarget,
  older: (version: TerraformVersion) => string | undefined = olderTerraform,
): readonly ValueProblem[] {
  return type.secretFields.flatMap(({ name, prop }) => {
    const reason = reasonFor(props[prop], construct, target);
    const found = reason === undefined ? undefined : older(FIRST_VERSION.writeOnly);
    if (found === undefined) {
      return [];
    }
    const needed = FIRST_VERSION.writeOnly.join(".");
    const message = `needs Terraform ${needed} or newer (OpenTofu ${needed} or newer), because ${reason}, got ${found} on this machine; upgrade it, or use PreSharedKey.fromEnvironment or PreSharedKey.fromFile`;
    return [{ path: [name], message }];
  });
}
