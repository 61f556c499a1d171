import { TerraformIterator, TerraformResource, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VpnConnection, VpnDeployment, VpnProvider } from "../../../lib";
import { type PluginFixture, usePluginFixture } from "../../deployment/plugin/plugin-fixture";
import { errorsOf, newStack, synthesized } from "../../deployment/synthesis";
import { PROPS } from "../../fixtures/props";

let plugin: PluginFixture;
beforeAll(async () => {
  plugin = await usePluginFixture();
});
afterAll(() => plugin.remove());

interface Move {
  readonly from: string;
  readonly to: string;
}

const movesOf = (stack: ReturnType<typeof newStack>): readonly Move[] =>
  (synthesized(stack) as { moved?: readonly Move[] }).moved ?? [];

/** Without the move of each null_resource connection from the single owner block of earlier versions. */
const renamesOf = (stack: ReturnType<typeof newStack>) =>
  movesOf(stack).filter(({ from, to }) => !/^terraform_data\.vpn_owner\[/.test(from) || keyOf(from) !== keyOf(to));
const keyOf = (address: string) => address.slice(address.indexOf("["));

const DEPLOYMENTS = [
  ["plugin", VpnDeployment.plugin, "hwvpn_connection"],
  ["null_resource", VpnDeployment.nullResource, "null_resource"],
] as const;

describe.each(DEPLOYMENTS)("moveFrom with %s", (_, deployment, type) => {
  const stackWith = () => {
    const stack = newStack("net");
    new VpnProvider(stack, "vpn", { deployment: deployment() });
    return stack;
  };
  const site = (stack: Construct, id = "new", number = 0) =>
    new VpnConnection(stack, id, { ...PROPS, cgwId: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c${10 + number}` });
  const MOVES = [
    { from: `${type}.old`, to: `${type}.new` },
    ...(type === "null_resource"
      ? [
          { from: "terraform_data.old", to: "terraform_data.new" },
          { from: "terraform_data.old·finish", to: "terraform_data.new·finish" },
          { from: 'terraform_data.vpn_owner_11["old"]', to: 'terraform_data.vpn_owner["old"]' },
          { from: 'terraform_data.vpn_owner["old"]', to: 'terraform_data.vpn_owner["new"]' },
          { from: 'terraform_data.vpn_owner["new"]', to: 'terraform_data.vpn_owner_1["new"]' },
        ]
      : []),
  ];

  test.each(["old", `${type}.old`])("moves all blocks of the connection from %s", (address) => {
    const stack = stackWith();
    site(stack).moveFrom(address);
    expect(errorsOf(stack)).toEqual([]);
    expect(movesOf(stack)).toHaveLength(MOVES.length);
    expect(movesOf(stack)).toEqual(expect.arrayContaining(MOVES));
  });

  test("so does moveFromId of the default child", () => {
    const stack = stackWith();
    (site(stack).node.defaultChild as TerraformResource).moveFromId(`${type}.old`);
    expect(errorsOf(stack)).toEqual([]);
    expect(movesOf(stack)).toHaveLength(MOVES.length);
    expect(movesOf(stack)).toEqual(expect.arrayContaining(MOVES));
  });

  test("knows the names of ids that Terraform cannot take, old and new", () => {
    const stack = stackWith();
    site(stack, "24").moveFrom(`${type}.vpn_23_0ABCDEF1`);
    expect(errorsOf(stack)).toEqual([]);
    expect(movesOf(stack)).toContainEqual({ from: `${type}.vpn_23_0ABCDEF1`, to: `${type}.vpn_24_B8090178` });
  });

  const expected = (
    got: string,
    fix = `use the address that "terraform state list" shows for it, starting with ${type}`,
  ) =>
    `net/new: moveFrom must be given the address that the connection had, such as "${type}.paris", or its name, got ${got}; ${fix}`;

  test.each([
    ["", '""'],
    ["24", '"24"'],
    ["old ", '"old "'],
    ["Zürich!", '"Zürich!"'],
    [`module.a.${type}.old`, `"module.a.${type}.old"`],
    [`${type}.`, `"${type}."`],
    [`${type}.24`, `"${type}.24"`],
    [`${type}.old[x]`, `"${type}.old[x]"`],
    [undefined, "nothing"],
    [null, "nothing"],
    [24, "a number"],
    [["old"], "a list"],
  ])("fails at synth, by path, for %j", (address, got) => {
    const stack = stackWith();
    site(stack).moveFrom(address as string);
    expect(errorsOf(stack)).toEqual([expected(got)]);
    expect(renamesOf(stack)).toEqual([]);
  });

  test("fails for a resource of a type that is no connection here", () => {
    const stack = stackWith();
    site(stack).moveFrom("aws_vpn_connection.old");
    const others =
      type === "hwvpn_connection"
        ? " or huaweicloud_vpn_connection or opentelekomcloud_enterprise_vpn_connection_v5"
        : "";
    expect(errorsOf(stack)).toEqual([
      expected(
        '"aws_vpn_connection.old"',
        `use the address that "terraform state list" shows for it, starting with ${type}${others}`,
      ),
    ]);
    expect(renamesOf(stack)).toEqual([]);
  });

  test("fails for the address of the other deployment, and for a value of Terraform's", () => {
    const [foreign = ""] = DEPLOYMENTS.map(([, , one]) => one).filter((one) => one !== type);
    const stack = stackWith();
    site(stack).moveFrom(`${foreign}.old`);
    site(stack, "second", 1).moveFrom(new TerraformVariable(stack, "old", {}).stringValue);
    expect(errorsOf(stack)).toEqual([
      expected(`"${foreign}.old"`, "moveFrom does not move a connection to another deployment; see VpnDeployment"),
      expected("a Terraform value").replace("net/new", "net/second"),
    ]);
  });

  test("fails where a block of the stack has that address", () => {
    const stack = stackWith();
    site(stack).moveFrom("old");
    site(stack, "old", 1);
    const itself = site(new Construct(stack, "Default"), "self", 2);
    itself.moveFrom("self");
    const free = (path: string, address: string, holder: string) =>
      `${path}: moveFrom must be given an unused address, got "${type}.${address}", which "${holder}" has; rename that one, or remove the call`;
    expect(errorsOf(stack)).toEqual([
      free("net/new", "old", "net/old"),
      free("net/Default/self", "self", "net/Default/self"),
    ]);
  });

  test("fails where two connections come from one address, and where one comes from two", () => {
    const stack = stackWith();
    site(stack).moveFrom("old");
    site(stack, "second", 1).moveFrom(`${type}.old`);
    const third = site(stack, "third", 2);
    third.moveFrom("a");
    third.moveFrom("b");
    expect(errorsOf(stack)).toEqual([
      `net/second: moveFrom must be given an address that no other connection moves from, got "${type}.old", which "net/new" moves from; remove one of the two calls`,
      'net/third: moveFrom must be called once for each connection, got "a" and "b"; keep only the call with the address that the state has',
    ]);
  });
});

const OFFICIAL = "huaweicloud_vpn_connection";

describe("moveFrom another provider's resource", () => {
  test.each([
    `${OFFICIAL}.paris`,
    `${OFFICIAL}.paris[0]`,
    `${OFFICIAL}.paris["a b.c"]`,
    `module.sites.${OFFICIAL}.this`,
    `module.sites["paris"].module.vpn[0].${OFFICIAL}.this["a"]`,
    "opentelekomcloud_enterprise_vpn_connection_v5.paris",
  ])("takes the address %s", (address) => {
    const stack = newStack("net");
    new VpnConnection(stack, "paris", PROPS).moveFrom(address);
    expect(errorsOf(stack)).toEqual([]);
    expect(movesOf(stack)).toEqual([{ from: address, to: "hwvpn_connection.paris" }]);
  });

  test("takes all connections of a resource with forEach", () => {
    const stack = newStack("net");
    const sites = { ...PROPS, forEach: TerraformIterator.fromList(["a"]) };
    new VpnConnection(stack, "sites", sites).moveFrom(`${OFFICIAL}.sites`);
    expect(errorsOf(stack)).toEqual([]);
    expect(movesOf(stack)).toEqual([{ from: `${OFFICIAL}.sites`, to: "hwvpn_connection.sites" }]);
  });

  test.each([
    `${OFFICIAL}.`,
    `${OFFICIAL}.paris[x]`,
    `module.${OFFICIAL}.paris`,
    `data.${OFFICIAL}.paris`,
    `${OFFICIAL}.paris.id`,
    `${OFFICIAL}_reset.paris`,
  ])("fails for %s, which is no such address", (address) => {
    const stack = newStack("net");
    new VpnConnection(stack, "paris", PROPS).moveFrom(address);
    expect(errorsOf(stack)).toEqual([expect.stringContaining(`got ${JSON.stringify(address)}; use the address`)]);
    expect(movesOf(stack)).toEqual([]);
  });

  test("fails with null_resource, and says what to do", () => {
    const stack = newStack("net");
    new VpnProvider(stack, "vpn", { deployment: VpnDeployment.nullResource() });
    new VpnConnection(stack, "paris", PROPS).moveFrom(`${OFFICIAL}.paris`);
    expect(errorsOf(stack)).toEqual([
      `net/paris: moveFrom must be given the address that the connection had, such as "null_resource.paris", or its name, got "${OFFICIAL}.paris"; no moved block leads to a null_resource; call importFrom with the ID of the connection, and take it out of the other resource with a removed block, or use VpnDeployment.plugin()`,
    ]);
    expect(renamesOf(stack)).toEqual([]);
  });

  test("fails while the stack still declares that resource", () => {
    const stack = newStack("net");
    new TerraformResource(stack, "old", { terraformResourceType: OFFICIAL });
    new VpnConnection(stack, "paris", PROPS).moveFrom(`${OFFICIAL}.old`);
    expect(errorsOf(stack)).toEqual([
      expect.stringContaining(`moveFrom must be given an unused address, got "${OFFICIAL}.old"`),
    ]);
  });
});

describe("connections with forEach", () => {
  const sites = { ...PROPS, forEach: TerraformIterator.fromList(["a"]) };

  test("come from where they were", () => {
    const stack = newStack("net");
    new VpnConnection(stack, "new", sites).moveFrom("hwvpn_connection.old");
    expect(errorsOf(stack)).toEqual([]);
    expect(movesOf(stack)).toEqual([{ from: "hwvpn_connection.old", to: "hwvpn_connection.new" }]);
  });

  test("become connections by themselves", () => {
    const stack = newStack("net");
    new VpnConnection(stack, "a", PROPS).moveFrom('hwvpn_connection.old["a"]');
    new VpnConnection(stack, "b", { ...PROPS, cgwId: "c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c11" }).moveFrom("old[1]");
    expect(errorsOf(stack)).toEqual([]);
    expect(movesOf(stack)).toEqual([
      { from: 'hwvpn_connection.old["a"]', to: "hwvpn_connection.a" },
      { from: "hwvpn_connection.old[1]", to: "hwvpn_connection.b" },
    ]);
  });

  test("fail with null_resource, which has no instances", () => {
    const stack = newStack("net");
    new VpnProvider(stack, "vpn", { deployment: VpnDeployment.nullResource() });
    new VpnConnection(stack, "a", PROPS).moveFrom('null_resource.old["a"]');
    expect(errorsOf(stack)).toEqual([expect.stringContaining('got "null_resource.old[\\"a\\"]"')]);
  });
});
