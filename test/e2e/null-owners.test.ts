import { TerraformLocal, TerraformOutput, TerraformResource } from "cdktf";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VpnConnection, type VpnConnectionProps } from "../../lib";
import { PROPS } from "../fixtures/props";
import { type NullLab, startNullLab } from "../support/null-lab";
import { startProgram } from "../support/terraform";

let lab: NullLab;
beforeEach(async () => {
  lab = await startNullLab({ settleMilliseconds: 0 });
});
afterEach(() => lab.close());

const site = (number: number): VpnConnectionProps => ({
  ...PROPS,
  cgwId: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c${10 + number}`,
});
const now = () => lab.simulator.requests().length;
const cgwIds = () => lab.simulator.connections().map(({ answer }) => answer.cgw_id);

async function stateMove(from: string, to: string): Promise<void> {
  const args = ["state", "mv", from, to];
  const { code, stdout, stderr } = await startProgram("terraform", args, { cwd: lab.stackFolder, env: lab.environment })
    .finished;
  expect(code, stdout + stderr).toBe(0);
}

/** The instance of the single owner block that earlier versions had. */
const former = (key: string) => `terraform_data.vpn_owner["${key}"]`;
const OLD = 'terraform_data.vpn_owner_11["old"]';

describe("a state of the version with a single owner block", () => {
  it("needs no change, and keeps the connection", async () => {
    lab.declare({ old: site(0) });
    await lab.applyAndSettle();
    const made = lab.simulator.connections();
    await stateMove(OLD, former("old"));
    const start = now();
    const said = await lab.applyAndSettle();
    expect(said).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
    expect(lab.simulator.requests().slice(start)).toEqual([]);
    expect(lab.simulator.connections()).toEqual(made);
  });

  it("deletes a connection that the code no longer has", async () => {
    lab.declare({ old: site(0), other: site(1) });
    await lab.applyAndSettle();
    await stateMove(OLD, former("old"));
    lab.declare({ other: site(1) });
    await lab.applyAndSettle();
    expect(cgwIds()).toEqual([site(1).cgwId]);
  });
});

describe("moveFrom", () => {
  // Where a state may have the connection: at its old name or at its new one, of this version or of an earlier one.
  it.each([
    ["its old name", OLD],
    ["its old name, of an earlier version", former("old")],
    ["its new name, of an earlier version", former("new")],
    ["its new name", 'terraform_data.vpn_owner_1["new"]'],
  ])("keeps a connection whose owner the state has at %s", async (_, address) => {
    lab.declare({ old: site(0) });
    await lab.applyAndSettle();
    const made = lab.simulator.connections();
    if (address !== OLD) {
      await stateMove(OLD, address);
    }
    lab.build((stack) => {
      const connection = new VpnConnection(stack, "new", site(0));
      connection.moveFrom("old");
      new TerraformOutput(stack, "id", { value: connection.id });
    });
    const start = now();
    const said = await lab.applyAndSettle();
    expect(said).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
    expect(lab.changesAfter(start)).toEqual([]);
    expect(lab.simulator.connections()).toEqual(made);
  });
});

describe("a connection that refers to another one", () => {
  // One block owns the first and the last.
  const NAMES = Array.from({ length: 8 }, (_, index) => `site-${index}`);

  it.each<[string, (before: VpnConnection, name: string) => object]>([
    ["with dependsOn", (before) => ({ dependsOn: [before] })],
    ["by its main block in dependsOn", ({ node }) => ({ dependsOn: [node.defaultChild as TerraformResource] })],
    ["by an output", ({ id }) => ({ tags: { before: id } })],
    ["through a local", (before, name) => ({ tags: { before: new TerraformLocal(before, name, before.id).asString } })],
    [
      "through another resource",
      (before, name) => {
        const between = new TerraformResource(before, name, { terraformResourceType: "terraform_data" });
        between.addOverride("input", before.id);
        return { name: between.getStringAttribute("output") };
      },
    ],
    [
      "with dependsOn of another resource",
      (before, name) => {
        const between = new TerraformResource(before, name, { terraformResourceType: "terraform_data" });
        between.addOverride("input", before.id);
        return { dependsOn: [between] };
      },
    ],
  ])("%s makes no cycle, whichever blocks own them", async (_, refer) => {
    lab.build((stack) => {
      let before: VpnConnection | undefined;
      for (const [index, name] of NAMES.entries()) {
        before = new VpnConnection(stack, name, { ...site(index), ...(before && refer(before, `after-${index}`)) });
      }
    });
    await lab.applyAndSettle();
    expect(cgwIds()).toEqual(NAMES.map((_, index) => site(index).cgwId));
  });
});
