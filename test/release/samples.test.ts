import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startProgram } from "../support/terraform";
import { ROOT } from "./pack-provider";

interface Tablet {
  readonly snippets: Readonly<
    Record<string, { readonly translations: { readonly python: { readonly source: string } } }>
  >;
}

test("the TypeScript of the README and of the API compiles, and packages for Python show it in Python", async () => {
  const { code, stdout, stderr } = await startProgram("npm", ["run", "build:samples"], { cwd: ROOT }).finished;
  expect(code, stdout + stderr).toBe(0);
  const { snippets } = JSON.parse(readFileSync(join(ROOT, ".jsii.tabl.json"), "utf8")) as Tablet;
  const python = Object.values(snippets).map(({ translations }) => translations.python.source);
  const readme = python.find((source) => source.includes("app.synth()"));
  expect(readme).toContain("from cdktf_huaweicloud_vpn import PreSharedKey, VpnConnection\n");
  expect(readme).toContain('psk=PreSharedKey.from_environment("PARIS_PSK")');
});
