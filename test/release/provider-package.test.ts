import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isRequired } from "../support/required";
import { startProgram } from "../support/terraform";
import { packProvider } from "./pack-provider";

const UNIX = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];
const CODE = Buffer.from("#!/usr/bin/env node\n");

const canCompile = (process.env.PATH ?? "")
  .split(delimiter)
  .some((place) => existsSync(join(place, "x86_64-w64-mingw32-gcc")));
const launcher = async () => Buffer.from("MZ");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hwvpn-package-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const pack = (packageVersion: string, isRelease: boolean, compile?: () => Promise<Buffer | undefined>) =>
  packProvider({ code: CODE, packageVersion, isRelease, folder, compile });
const zip = () => readFileSync(join(folder, "terraform-provider-hwvpn.zip"));

describe("a release of the provider", () => {
  test.skipIf(!canCompile && !isRequired("WINDOWS"))(
    "has one package for all platforms, with a program that starts it on Windows, and the same bytes each time",
    async () => {
      const manifest = await pack("1.2.3", true);
      expect(manifest).toMatchObject({ version: "1.2.3", platforms: [...UNIX, "windows_amd64", "windows_arm64"] });
      const listed = await startProgram("unzip", ["-Z1", join(folder, manifest.file)]).finished;
      expect(listed.stdout).toBe("package.json\nterraform-provider-hwvpn\nterraform-provider-hwvpn.exe\n");
      const first = zip();
      expect(await pack("1.2.3", true)).toEqual(manifest);
      expect(zip().equals(first)).toBe(true);
    },
  );

  test.each(["1.2.3-beta.1", "1.2.3+build"])("fails for the version %s", async (version) => {
    await expect(pack(version, true)).rejects.toThrow(
      `a release has a version like 1.2.3, got ${version} in package.json; ` +
        "Terraform 1.15.0 cannot initialize a stack again whose provider has any other",
    );
  });

  test("fails without a compiler for Windows, and says how to get one", async () => {
    vi.stubEnv("PATH", folder);
    await expect(pack("1.2.3", true)).rejects.toThrow(/has no compiler for it; install it: apt-get install .*mingw/);
  });
});

describe("any other build of the provider", () => {
  test("has a version of its own for other bytes, and without a compiler for Windows no platform of Windows", async () => {
    const whole = await pack("1.2.3", false, launcher);
    expect(whole.version).toMatch(/^1\.2\.3-dev\.[0-9a-f]{10}$/);
    vi.stubEnv("PATH", folder);
    const withoutWindows = await pack("1.2.3", false);
    expect(withoutWindows.platforms).toEqual(UNIX);
    expect(withoutWindows.version).toMatch(/^1\.2\.3-dev\./);
    expect(withoutWindows.version).not.toBe(whole.version);
    expect(withoutWindows.lockHash).not.toBe(whole.lockHash);
  });
});
