import { Lazy, TerraformLocal, type TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import { afterEach, describe, expect, test } from "vitest";
import { IkeIdType, PreSharedKey, VpnConnection } from "../../../lib";
import { templateKind } from "../../../lib/synth/expressions/template";
import { connectionOf, errorsOf, newStack } from "../../deployment/synthesis";
import { KEYLESS_PROPS } from "../../fixtures/props";
import { makeTerraformFolder, type TerraformFolder } from "../../support/terraform";

describe("what Terraform is meant to work out, and what is text", () => {
  test.each([
    "${var.site}",
    "gw-${var.site}",
    "${ local.a }-${data.x_y.z.id}",
    "${module.net.vgw_id}",
    "${each.value.cgw}",
    "${count.index}-${each.key}",
    "${path.module}/${terraform.workspace}",
    "${huaweicloud_vpn_gateway.gw.id}",
    "${hwvpn_connection.paris[0].id}",
    '${lookup(var.sites, "a}b", "{")}',
    '${upper("x")}',
    '${"a-${var.x}"}x${var.y}',
    "${var.a ? 1 : 2}",
    "${!var.a}",
    '${var.map["k"]}',
    "${[for s in var.list : s.id][0]}",
    "%{ if var.x }a%{ else }b%{ endif }",
    "%{~ for s in var.list ~}${s},%{ endfor }",
    "%{for k, v in var.map}${k}=${v.id}%{endfor}",
    "${größe.ä}",
  ])("%j is a template", (text) => {
    expect(templateKind(text)).toBe("template");
  });

  test.each([
    "",
    "plain",
    "$ {a}",
    "a$b{c}",
    "Abc${12}x!",
    "Ab%{if}9x",
    "gw-${a}%{b}",
    "${",
    "${}",
    "%{}",
    "%{else}",
    "x${unclosed.reference",
    "${a b}",
    "${a;b.c}",
    "${it's}",
    "${1 + 2}",
    "${true}",
    "${null}",
    "${a.1}",
    "${.a}",
    "${a..b}",
    "${@a.b}",
    "{var.x}",
    "$ ${",
    "%{ for }",
    "%{ if true }x%{ endif }",
  ])("%j is text", (text) => {
    expect(templateKind(text)).toBe("literal");
  });

  test.each([
    "$${var.x}",
    "a$${12}",
    "%%{if}",
    '${"$"}{var.x}',
    "${var.site}-${12}",
    "${var.site}%{b}",
    "${var.site} ${",
    "%{ if var.x }never closed",
    "%{ if var.x }${12}%{ endif }",
  ])("%j may be either", (text) => {
    expect(templateKind(text)).toBe("unclear");
  });

  test("a text of many braces is read in no time", () => {
    const started = performance.now();
    for (const text of [
      "${".repeat(20_000),
      "%{".repeat(20_000),
      `\${${'"'.repeat(20_000)}`,
      `\${${"a.".repeat(20_000)}}`,
    ]) {
      templateKind(text);
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("at synth", () => {
  test("fails for text that may be either, with the reason and a way out", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", { ...KEYLESS_PROPS, name: "$${var.x}", tags: { a: "${var.site}-${12}" } });
    expect(errorsOf(stack).filter((error) => error.startsWith("vpn/paris: "))).toEqual([
      'vpn/paris: name is ambiguous: it is neither a plain string nor a complete Terraform expression, got "$${var.x}"; put it into a TerraformLocal, which follows the rules of Terraform, and pass its `asString`',
      expect.stringMatching(/^vpn\/paris: tags\["a"\] is ambiguous/),
    ]);
  });

  test("a template is not judged, text beside it is", () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", { ...KEYLESS_PROPS, name: "${var.name}?", tags: { a: "${12}", b: "${var.x}" } });
    expect(errorsOf(stack).filter((error) => error.startsWith("vpn/paris: "))).toEqual([
      expect.stringMatching(/^vpn\/paris: tags\["a"\] must contain only .*got "\$\{12\}"/),
    ]);
    expect(connectionOf(stack)).toMatchObject({ name: "${var.name}?", tags: { a: "$${12}", b: "${var.x}" } });
  });

  test("the way out works: what a local or a lazy value holds is Terraform's", () => {
    const stack = newStack();
    const local = new TerraformLocal(stack, "text", "$${var.x}");
    const name = Lazy.stringValue({ produce: () => "$${var.x}" });
    new VpnConnection(stack, "paris", { ...KEYLESS_PROPS, name, tags: { a: local.asString } });
    expect(connectionOf(stack)).toMatchObject({ name: "$${var.x}", tags: { a: "${local.text}" } });
  });
});

describe("what arrives, by real Terraform", () => {
  let folder: TerraformFolder | undefined;

  afterEach(() => folder?.remove());

  /** Has Terraform evaluate the attributes that were synthesized for a connection. */
  async function arrivals(stack: TerraformStack): Promise<Record<string, unknown>> {
    const { depends_on, ...attributes } = connectionOf(stack);
    folder = makeTerraformFolder({
      "main.tf.json": JSON.stringify({
        variable: { site: { default: "paris" }, number: { default: 7 } },
        output: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, { value }])),
      }),
    });
    for (const args of [["init"], ["apply", "-auto-approve", "-input=false"]]) {
      const { code, stdout, stderr } = await folder.run([...args, "-no-color"]);
      expect(code, stdout + stderr).toBe(0);
    }
    const { stdout } = await folder.run(["output", "-json"]);
    const outputs = JSON.parse(stdout) as Record<string, { value: unknown }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  test("text arrives byte for byte, templates and tokens are worked out", async () => {
    const stack = newStack();
    const site = new TerraformVariable(stack, "site", {});
    const number = new TerraformVariable(stack, "number", {});
    new VpnConnection(stack, "paris", {
      ...KEYLESS_PROPS,
      psk: PreSharedKey.unsafeLiteral('Abc${12}x!%{if} $${var.site} ${var.site} "\\\n$'),
      ikePolicy: {
        localIdType: IkeIdType.FQDN,
        localId: "gw-${a}%{b}",
        peerIdType: IkeIdType.FQDN,
        peerId: `$${site.stringValue}% ${site.stringValue} $$`,
      },
      name: "${var.site}-x",
      tags: {
        "${12}": "${upper(var.site)}",
        joined: `n-${number.numberValue}`,
        braces: `{ ${site.stringValue} }`,
        percent: `%${site.stringValue}`,
      },
      additionalFields: {
        text: '"${12}" %{if} \\ \n\t',
        hand: "a-${var.site}",
        token: `"${site.stringValue}" \${12}`,
        "${12}": [number.numberValue, true, null, 1.5],
      },
    });
    expect(errorsOf(stack).filter((error) => error.includes("ambiguous"))).toEqual([]);
    const arrived = await arrivals(stack);
    expect(arrived.psk).toMatchObject({ value: 'Abc${12}x!%{if} $${var.site} ${var.site} "\\\n$' });
    expect(arrived.ikepolicy).toMatchObject({
      local_id: "gw-${a}%{b}",
      peer_id: "$paris% paris $$",
    });
    expect(arrived.name).toBe("paris-x");
    expect(arrived.tags).toEqual({ "${12}": "PARIS", joined: "n-7", braces: "{ paris }", percent: "%paris" });
    expect(JSON.parse(String(arrived.additional_fields))).toEqual({
      text: '"${12}" %{if} \\ \n\t',
      hand: "a-paris",
      token: '"paris" ${12}',
      "${12}": [7, true, null, 1.5],
    });
  });

  test("additional fields without anything of Terraform arrive as they are", async () => {
    const stack = newStack();
    new VpnConnection(stack, "paris", { ...KEYLESS_PROPS, additionalFields: { b: '"${12}" %{if} \\ \n', a: 1 } });
    const arrived = await arrivals(stack);
    expect(arrived.additional_fields).toBe('{"a":1,"b":"\\"${12}\\" %{if} \\\\ \\n"}');
  });

  test("HCL output means the same", async () => {
    const stack = newStack();
    const site = new TerraformVariable(stack, "site", { default: "paris" });
    new VpnConnection(stack, "paris", {
      ...KEYLESS_PROPS,
      psk: PreSharedKey.unsafeLiteral('Abc${12}x!%{if} "\\\n\t'),
      tags: { 'say "${12}"': `\${12} ${site.stringValue} "q" \\`, b: Token.asString(site.value) },
      policyRules: [{ ruleIndex: 3, source: "10.0.0.0/24", destination: ["a${12}", site.stringValue] }],
      additionalFields: { text: '"${12}" \\', token: site.stringValue },
    });
    const resource = /resource "hwvpn_connection" "paris" \{\n([\s\S]*?)\n\}\n\nprovider/.exec(
      Testing.synthHcl(stack),
    )?.[1];
    folder = makeTerraformFolder({
      "main.tf": `variable "site" {\n  default = "paris"\n}\nlocals {\n${resource}\n}\noutput "all" {\n  value = {
        psk = local.psk, tags = local.tags, rules = local.policy_rules, more = local.additional_fields }\n}\n`,
    });
    for (const args of [["init"], ["apply", "-auto-approve"]]) {
      const { code, stdout, stderr } = await folder.run([...args, "-no-color"]);
      expect(code, stdout + stderr).toBe(0);
    }
    const all = JSON.parse((await folder.run(["output", "-json"])).stdout).all.value;
    expect(all.psk.value).toBe('Abc${12}x!%{if} "\\\n\t');
    expect(all.tags).toEqual({ 'say "${12}"': '${12} paris "q" \\', b: "paris" });
    expect(all.rules).toEqual([{ rule_index: 3, source: "10.0.0.0/24", destination: ["a${12}", "paris"] }]);
    expect(JSON.parse(all.more)).toEqual({ text: '"${12}" \\', token: "paris" });
  });
});
