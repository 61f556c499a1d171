import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformVariable, Testing } from "cdktf";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { PreSharedKey, VpnConnection, VpnConnectionStyle, VpnProvider } from "../../../lib";
import { type PluginFixture, usePluginFixture } from "../../deployment/plugin/plugin-fixture";
import { newStack, stackFolder } from "../../deployment/synthesis";
import { PROPS } from "../../fixtures/props";

let plugin: PluginFixture;

beforeAll(async () => {
  plugin = await usePluginFixture();
});

afterAll(() => plugin.remove());

describe("HCL output", () => {
  test("all attributes are there, with text escaped for HCL", () => {
    const stack = newStack();
    const site = new TerraformVariable(stack, "site", {});
    new VpnConnection(stack, "paris", {
      ...PROPS,
      style: VpnConnectionStyle.POLICY,
      psk: PreSharedKey.unsafeLiteral('a"b\\c\n${12}%{x'),
      policyRules: [{ ruleIndex: 3, source: "10.0.0.0/24", destination: ["192.168.44.0/24"] }],
      ikePolicy: { lifetimeSeconds: 60, dpd: { timeout: 3 } },
      tags: { 'say "x"': `\${12} ${site.stringValue}` },
      additionalFields: { x: 'q"' },
      timeouts: { create: "5m" },
    });
    const hcl = Testing.synthHcl(stack);
    expect(hcl).toContain(String.raw`value = "a\"b\\c\n$${"${12}%%{x"}"`);
    expect(hcl).toContain('tags = {\n"say \\"x\\"" = "$${12} ${var.site}"\n}');
    expect(hcl).toContain(String.raw`additional_fields = "{\"x\":\"q\\\"\"}"`);
    expect(hcl).toMatch(/policy_rules = \[\n\{\nrule_index = 3\nsource = "10.0.0.0\/24"\ndestination = \[/);
    expect(hcl).toMatch(/ikepolicy = \{\nlifetime_seconds = 60\ndpd = \{\ntimeout = 3\n\}\n\}/);
    expect(hcl).toContain('construct_path = "vpn/paris"');
    expect(hcl).toContain('version = "= 0.1.0"');
    expect(hcl).toContain('workspace = "${terraform.workspace}"');
  });

  test("a provider has its agencies in order", () => {
    const stack = newStack();
    const assumeRole = [
      { agencyName: "hub", domainName: "d" },
      { agencyName: "vpn", domainId: "e", durationSeconds: 900 },
    ];
    new VpnProvider(stack, "vpn", { assumeRole });
    expect(Testing.synthHcl(stack)).toMatch(
      /assume_role = \[\n\{\nagency_name = "hub"\ndomain_name = "d"\n\},\n\{\nagency_name = "vpn"\ndomain_id = "e"\nduration = 900\n\}\n\]/,
    );
  });

  test("the names of a key from Terraform are text there", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", { ...PROPS, psk: PreSharedKey.fromTerraform('${var.keys["paris"]}x') });
    expect(Testing.synthHcl(stack)).toContain(String.raw`reference = "var.keys[\"paris\"] …"`);
  });

  test("an app with HCL output gets the provider beside it too", () => {
    vi.stubEnv("SYNTH_HCL_OUTPUT", "true");
    const stack = newStack();
    new VpnConnection(stack, "paris", PROPS);
    App.of(stack).synth();
    vi.unstubAllEnvs();
    expect(readFileSync(join(stackFolder(stack), "cdk.tf"), "utf8")).toContain('resource "hwvpn_connection" "paris"');
    expect(readFileSync(join(stackFolder(stack), ".terraform.lock.hcl"), "utf8")).toContain(plugin.lockHash);
  });
});
