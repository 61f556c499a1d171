import { inject } from "vitest";

/** Whether there is no engine to test on. */
export const NO_ENGINE = inject("missingEngines") !== "";

/**
 * Whether the engine of these tests is a Terraform before a version, such as `[1, 11]`, or since it. OpenTofu is neither, because it
 * counts its own versions.
 */
export const isTerraformBefore = (version: readonly [number, number]) =>
  compared(version, (minor, given) => minor < given);
export const isTerraformSince = (version: readonly [number, number]) =>
  compared(version, (minor, given) => minor >= given);

function compared([, given]: readonly [number, number], isMet: (minor: number, given: number) => boolean): boolean {
  const [, minor] = (process.env.TEST_ENGINE_VERSION ?? "").split(".").map(Number);
  return !NO_ENGINE && minor !== undefined && isMet(minor, given);
}
