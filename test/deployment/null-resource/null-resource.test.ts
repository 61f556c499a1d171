import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformIterator, TerraformVariable, Testing } from "cdktf";
import { describe, expect, it } from "vitest";
import { PreSharedKey, VpnConnection, type VpnConnectionProps, VpnDeployment, VpnProvider } from "../../../lib";
import { startProgram } from "../../support/terraform";
import { errorsOf, newStack, stackFolder, synthesized, synthesizedFile, warningsOf } from "../synthesis";

const PARIS: VpnConnectionProps = {
  vgwId: "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31",
  vgwIp: "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa",
  cgwId: "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10",
  peerSubnets: ["192.168.44.0/24"],
  psk: PreSharedKey.fromEnvironment("PARIS_PSK"),
};

function nullStack(props: object = {}) {
  const stack = newStack();
  const provider = new VpnProvider(stack, "vpn", { deployment: VpnDeployment.nullResource(), ...props });
  return { stack, provider };
}

const OWNERS = ["vpn_owner", ...Array.from({ length: 15 }, (_, index) => `vpn_owner_${index + 1}`)];

describe("a stack that is deployed by null_resource", () => {
  it("has the blocks of the state and of the owners of connections even when there is none", () => {
    const { stack } = nullStack();
    const { resource, provider, terraform } = synthesized(stack);
    expect(Object.keys(resource?.terraform_data ?? {}).sort()).toEqual(["HwvpnStateIdentity", ...OWNERS].sort());
    expect(provider).toBeUndefined();
    expect(Object.keys(terraform?.required_providers ?? {})).toEqual(["null"]);
  });

  it("has the command beside it, and no plugin", () => {
    const { stack } = nullStack();
    new VpnConnection(stack, "paris", PARIS);
    const text = synthesizedFile(stack);
    expect(text).not.toContain("hwvpn_connection");
    const command = readFileSync(join(stackFolder(stack), "cdktf-huaweicloud-vpn", "vpn-connection.cjs"));
    expect(command.length).toBeGreaterThan(100_000);
  });

  it("warns about the key of an imported connection, because no plan can", () => {
    const warningsWith = (props: object) => {
      const { stack } = nullStack();
      new VpnConnection(stack, "paris", { ...PARIS, ...props }).importFrom("98c5af8a-6ee2-4482-99a2-ae2280a6f4c3");
      return warningsOf(stack);
    };
    expect(warningsWith({})).toEqual([expect.stringMatching(/^psk should be left out while importFrom .* is reset/)]);
    expect(warningsWith({ psk: undefined })).toEqual([]);
  });

  it("runs the command with nothing on its command line", () => {
    const { stack } = nullStack();
    const secret = new TerraformVariable(stack, "key", { sensitive: true });
    new VpnConnection(stack, "paris", { ...PARIS, psk: PreSharedKey.fromTerraform(secret.stringValue) });
    const resources = synthesized(stack).resource ?? {};
    for (const block of Object.values(resources).flatMap((byName) => Object.values(byName))) {
      for (const provisioner of (block.provisioner ?? []) as { "local-exec": Record<string, unknown> }[]) {
        const { command, interpreter } = provisioner["local-exec"];
        expect(command).toMatch(/^(upsert|finish|delete)$/);
        const node = ["node", "./cdktf-huaweicloud-vpn/vpn-connection.cjs"];
        const unlessThere =
          '${fileexists("cdktf-huaweicloud-vpn/results/${self.input}.json") ? ["true"] : ["node","./cdktf-huaweicloud-vpn/vpn-connection.cjs"]}';
        expect(interpreter).toEqual(command === "finish" ? unlessThere : node);
      }
    }
    expect(JSON.stringify(resources.null_resource?.paris?.triggers)).not.toContain("var.key");
  });

  it("takes two providers, each with connections of its own", () => {
    const { stack } = nullStack();
    const other = new VpnProvider(stack, "other", { alias: "other", deployment: VpnDeployment.nullResource() });
    new VpnConnection(stack, "paris", PARIS);
    new VpnConnection(stack, "lyon", { ...PARIS, cgwId: "2e8cf4d6-1b75-4f10-9a1c-ac8d6f2e3b21", provider: other });
    expect(errorsOf(stack)).toEqual([]);
    const text = JSON.stringify(synthesized(stack));
    expect(text).toContain('terraform_data.vpn_owner_6[\\"paris');
    expect(text).toContain('terraform_data.other_owner_5[\\"lyon');
  });
});

describe("what null_resource cannot do", () => {
  it.each(["secretKey", "securityToken", "token", "password", "key"])("fails for the setting %s", (prop) => {
    const { stack } = nullStack({ [prop]: "text" });
    expect(errorsOf(stack).join("\n")).toMatch(new RegExp(`vpn/vpn: ${prop} must not be given with VpnDeployment`));
  });

  it.each([
    ["forEach", { forEach: TerraformIterator.fromList(["a"]) }],
    ["lifecycle", { lifecycle: { preventDestroy: true } }],
    ["tags", { tags: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`k${index}`, "v"])) }],
  ])("fails for the prop %s", (prop, props) => {
    const { stack } = nullStack();
    new VpnConnection(stack, "paris", { ...PARIS, ...props });
    expect(errorsOf(stack)).toEqual([expect.stringMatching(new RegExp(`^vpn/paris: ${prop} must .*nullResource`))]);
  });

  it("fails for a provider that comes after its connections", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", PARIS);
    new VpnProvider(stack, "vpn", { deployment: VpnDeployment.nullResource() });
    expect(errorsOf(stack).join("\n")).toContain("vpn/paris: provider must be created before its connections");
  });
});

describe("a stack in HCL", () => {
  it("fails with null_resource, and says what to do", () => {
    const { stack } = nullStack();
    expect(() => Testing.synthHcl(stack)).toThrow("cannot be written as HCL; synthesize JSON");
  });
});

describe("users of the plugin", () => {
  it("do not load the package of the other carrier", async () => {
    const program = `
      require(${JSON.stringify(join(__dirname, "../../../dist/index.js"))});
      const loaded = Object.keys(require.cache).filter((path) => path.includes("provider-null"));
      console.log(JSON.stringify(loaded));
    `;
    const { stdout } = await startProgram(process.execPath, ["-e", program]).finished;
    expect(JSON.parse(stdout)).toEqual([]);
  });
});
