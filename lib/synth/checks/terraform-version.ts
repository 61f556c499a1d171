import { spawnSync } from "node:child_process";

/** The version of the Terraform on this machine; undefined if there is none. Starting it takes a while, so it is asked once. */
let installed: { readonly version: readonly number[] | undefined } | undefined;

const TIMEOUT_MILLISECONDS = 10_000;

function installedVersion(): readonly number[] | undefined {
  // cdktf takes the same variable.
  const command = process.env.TERRAFORM_BINARY_NAME || "terraform";
  const { stdout } = spawnSync(command, ["version"], { encoding: "utf8", timeout: TIMEOUT_MILLISECONDS });
  return versionIn(stdout ?? "");
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
export function isTerraformOlderThan([major, minor]: readonly [number, number]): boolean {
  installed ??= { version: installedVersion() };
  return isOlder(installed.version, [major, minor]);
}

export function isOlder(version: readonly number[] | undefined, [major, minor]: readonly [number, number]): boolean {
  const [thisMajor = major, thisMinor = minor] = version ?? [];
  return thisMajor < major || (thisMajor === major && thisMinor < minor);
}
