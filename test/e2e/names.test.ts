import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformLocal, TerraformOutput, type TerraformResource, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PreSharedKey, VpnConnection, type VpnConnectionProps } from "../../lib";
import { PROPS } from "../fixtures/props";
import { type ConstructStage, DEPLOYMENTS, startConstructStage } from "./construct-stage";

const site = (number: number): VpnConnectionProps => ({
  ...PROPS,
  cgwId: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c${10 + number}`,
  name: `site-${number}`,
});

describe.each(DEPLOYMENTS)("what a construct is called, deployed by %s", (_, deployment, type) => {
  let stage: ConstructStage;
  beforeAll(async () => {
    stage = await startConstructStage(deployment);
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.close());

  it("may be a code, or a name in other letters, or anything else", async () => {
    const ids = ["24", "01-hamburg", "北京", "上海", "北京-HQ", "Zürich", '"${a}', "·"];
    stage.build((stack) => {
      const connections = ids.map((id, index) => new VpnConnection(stack, id, site(index)));
      connections.push(new VpnConnection(new Construct(stack, "01"), "paris", site(ids.length)));
      new TerraformOutput(stack, "ids", { value: connections.map(({ id }) => id) });
    });
    await stage.applyAndSettle();
    expect(stage.simulator.connections()).toHaveLength(ids.length + 1);
    const outputs = JSON.parse(await stage.terraform("output", "-json")) as { ids: { value: readonly string[] } };
    expect(outputs.ids.value).toEqual([...ids, "paris"].map((_id, index) => stage.idOf(`site-${index}`)));

    stage.simulator.forgetRequests();
    stage.build((stack) => {
      for (const index of [3, 1]) {
        new VpnConnection(stack, ids[index] ?? "", site(index));
      }
    });
    await stage.applyAndSettle();
    expect(stage.writes().filter(({ method }) => method !== "DELETE")).toEqual([]);
    expect(
      stage.simulator
        .connections()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["site-1", "site-3"]);
  });

  it("gives way to overrideLogicalId", async () => {
    stage.build((stack) => {
      const connection = new VpnConnection(stack, "01", site(1));
      (connection.node.defaultChild as TerraformResource).overrideLogicalId("hamburg");
      new TerraformOutput(stack, "id", { value: connection.id });
    });
    await stage.applyAndSettle();
    expect(await stage.terraform("state", "list")).toContain(`${type}.hamburg\n`);
    expect(stage.simulator.connections()).toHaveLength(1);
  });

  it("may look like a helper block, beside the user's own locals", async () => {
    const ids = ["paris", "paris_options", "paris_key", "paris_attributes", "vpn_owned"];
    stage.build((stack) => {
      ids.forEach((id, index) => {
        new VpnConnection(stack, id, { ...site(index), psk: PreSharedKey.unsafeLiteral(`Canary-Key-012${index}`) });
      });
      for (const name of ["paris", "paris_options", "vpn_owned"]) {
        const local = new TerraformLocal(new Construct(stack, `own-${name}`), "x", "mine");
        local.overrideLogicalId(name);
        new TerraformOutput(stack, `mine_${name}`, { value: local.asString });
      }
    });
    await stage.applyAndSettle();
    const outputs = JSON.parse(await stage.terraform("output", "-json")) as Record<string, { value: unknown }>;
    expect(Object.values(outputs).map(({ value }) => value)).toEqual(["mine", "mine", "mine"]);
    for (const [index] of ids.entries()) {
      const made = stage.simulator.connections().find(({ name }) => name === `site-${index}`);
      expect(made?.answer).toMatchObject({ cgw_id: site(index).cgwId });
      expect(made?.keyInForce).toBe(`Canary-Key-012${index}`);
    }
  });

  it.runIf(type === "null_resource")("changes nothing of a state that knew the locals by other names", async () => {
    const content = (stack: TerraformStack) => {
      const paris = { ...site(1), psk: PreSharedKey.unsafeLiteral("Canary-Key-0123") };
      new TerraformOutput(stack, "id", { value: new VpnConnection(stack, "paris", paris).id });
    };
    stage.build(content);
    const file = join(stage.folder.path, "out", "stacks", "net", "cdk.tf.json");
    const before = readFileSync(file, "utf8")
      .replaceAll("paris·attributes", "paris")
      .replaceAll(/(paris|vpn_owner\w*)·(options|key|owned|instances)/g, "$1_$2");
    expect(before).not.toMatch(/local\.\w+·/);
    writeFileSync(file, before);
    await stage.applyAndSettle();
    stage.build(content);
    expect(readFileSync(file, "utf8")).toMatch(/local\.\w+·/);
    await stage.terraform("plan", "-detailed-exitcode");
    expect(stage.simulator.connections()).toHaveLength(1);
  });

  it("changes without a change of the connection where moveFrom says what it was", async () => {
    stage.build((stack) => {
      new VpnConnection(stack, "old", site(1));
      new VpnConnection(stack, "other", site(2));
    });
    await stage.applyAndSettle();
    const made = stage.simulator.connections();
    stage.simulator.forgetRequests();

    const renamed = (props: VpnConnectionProps) => (stack: TerraformStack) => {
      const connection = new VpnConnection(new Construct(stack, "sites"), "new", props);
      connection.moveFrom(`${type}.old`);
      new VpnConnection(stack, "other", site(2));
      new TerraformOutput(stack, "id", { value: connection.id });
    };
    stage.build(renamed(site(1)));
    const plan = await stage.terraform("plan");
    expect(plan).toContain(`# ${type}.old has moved to ${type}.sites_new_`);
    expect(plan).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
    await stage.applyAndSettle();
    expect(stage.writes()).toEqual([]);
    expect(stage.simulator.connections()).toEqual(made);
    const output = JSON.parse(await stage.terraform("output", "-json")) as { id: { value: string } };
    expect(output.id.value).toBe(stage.idOf("site-1"));

    // It is that connection's life that goes on under the new name: it changes, and it is deleted.
    stage.build(renamed({ ...site(1), peerSubnets: ["10.9.0.0/24"] }));
    await stage.applyAndSettle();
    expect(stage.writes().map(({ method }) => method)).toEqual(["PUT"]);
    expect(stage.simulator.connections().map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    stage.build((stack) => new VpnConnection(stack, "other", site(2)));
    await stage.applyAndSettle();
    expect(stage.simulator.connections().map(({ name }) => name)).toEqual(["site-2"]);
  });
});
