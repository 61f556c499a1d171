import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { coverageOf, type SdkOperation, unknownRoutes } from "../../lib/simulator/coverage";
import { ROUTES } from "../../lib/simulator/http/routes";
import { OPERATIONS } from "../../lib/testing";
import { ask, codeOf, PROJECT } from "./client";
import { started } from "./started";

const ROOT = join(__dirname, "../..");
const SDK: readonly SdkOperation[] = JSON.parse(readFileSync(join(ROOT, "scripts/vpn-operations.json"), "utf8"));
const COVERED = coverageOf(SDK);

describe("the table of operations", () => {
  test("has all operations of version 5, each of which is copied, partly or not", () => {
    expect(new Set(SDK.map(({ name }) => name)).size).toBe(89);
    const named = (copied: string) => COVERED.filter((row) => row.copied === copied).map(({ name }) => name);
    expect(named("copied")).toEqual(expect.arrayContaining(["CreateVpnConnection", "ResetVpnConnection", "DeleteVgw"]));
    expect(named("partly")).toEqual(expect.arrayContaining(["ShowVpnConnectionLog", "ShowResourceTags"]));
    expect(named("not")).toContain("CreateVpnServer");
    for (const { copied, missing, name } of COVERED) {
      expect([name, missing === undefined]).toEqual([name, copied !== "partly"]);
      expect(missing ?? "Whole sentences.").toMatch(/^[A-Z].*\.$/);
    }
  });

  test("has every route of the VPN service", () => {
    expect(unknownRoutes(SDK).map(({ path }) => path)).toEqual([]);
    expect(new Set(ROUTES.map(({ operation }) => operation))).toEqual(new Set(OPERATIONS));
  });

  test("is in docs/embedded-service.md as it is here", () => {
    const page = readFileSync(join(ROOT, "docs/embedded-service.md"), "utf8");
    for (const { name, method, path, copied } of COVERED) {
      expect(page).toContain(`| \`${name}\` | ${method} \`${path}\` | ${copied} |`);
    }
  });

  test("says truly of what is not copied that it is not there", async () => {
    const simulator = await started();
    const absent = COVERED.filter(({ copied }) => copied === "not");
    expect(absent.length).toBeGreaterThan(40);
    for (const { method, path } of absent) {
      const target = path
        .replace("{project_id}", PROJECT)
        .replaceAll(/\{\w+\}/g, "7b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10");
      expect([path, codeOf(await ask(simulator, method, target))]).toEqual([path, "404 APIGW.0101"]);
    }
  });
});
