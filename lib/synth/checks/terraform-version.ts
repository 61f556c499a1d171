import { spawnSync } from "node:child_process";
import type { TerraformVersion } from "../stack/required-terraform";

/** What the Terraform on this machine says of its version. Starting it takes a while, so it is asked once. */
let installed: string | undefined;

const TIMEOUT_MILLISECONDS = 10_000;

function saidByInstalled(): string {
  // cdktf takes the same variable.
  const command = process.env.TERRAFORM_BINARY_NAME || "terraform";
  return spawnSync(command, ["version"], { encoding: "utf8", timeout: TIMEOUT_MILLISECONDS }).stdout ?? "";
}

/** Reads the first line of `terraform version`, such as `Terraform v1.11.4`. */
export function versionIn(text: string): readonly number[] | undefined {
  const [, ...parts] = /^\S+ v(\d+)\.(\d+)\.(\d+)/.exec(text) ?? [];
  return parts.length === 0 ? undefined : parts.map(Number);
}

/**
 * Whether the Terraform on this machine is older than a version, such as `[1, 8]`. It is not if there is none here, because then
 * another machine deploys the stack.
 */
export function isTerraformOlderThan(version: TerraformVersion): boolean {
  return olderTerraform(version) !== undefined;
}

/** The name and version of the Terraform on this machine, such as `Terraform v1.8.4`, if it is older than a version. */
export function olderTerraform(version: TerraformVersion): string | undefined {
  installed ??= saidByInstalled();
  return isOlder(versionIn(installed), version) ? installed.split("\n", 1)[0] : undefined;
}

export function isOlder(version: readonly number[] | undefined, [major, minor]: TerraformVersion): boolean {
  const [thisMajor = major, thisMinor = minor] = version ?? [];
  return thisMajor < major || (thisMajor === major && thisMinor < minor);
}
