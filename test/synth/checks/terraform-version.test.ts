import { describe, expect, test } from "vitest";
import { isOlder, versionIn } from "../../../lib/synth/checks/terraform-version";

describe("the version of Terraform on this machine", () => {
  test.each([
    ["Terraform v1.11.4\non linux_amd64\n", [1, 11, 4]],
    ["Terraform v1.8.0-rc1\n", [1, 8, 0]],
    ["OpenTofu v1.10.2\n", [1, 10, 2]],
    ["", undefined],
    ["command not found", undefined],
  ])("is read from %j", (text, version) => {
    expect(versionIn(text)).toEqual(version);
  });

  test.each([
    [[1, 7, 5], true],
    [[0, 15, 0], true],
    [[1, 8, 0], false],
    [[1, 11, 4], false],
    [[2, 0, 0], false],
    [undefined, false],
  ] as const)("%j is older than 1.8: %s", (version, older) => {
    expect(isOlder(version, [1, 8])).toBe(older);
  });
});
