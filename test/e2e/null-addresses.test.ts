import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { VpnConnectionProps } from "../../lib";
import { PROPS } from "../fixtures/props";
import { type NullLab, startNullLab } from "../support/null-lab";

const DECLARED: Readonly<Record<string, VpnConnectionProps>> = {
  a: PROPS,
  b: { ...PROPS, cgwId: "c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c01" },
};

let lab: NullLab;
beforeEach(async () => {
  lab = await startNullLab({ settleMilliseconds: 0 });
  lab.declare(DECLARED);
  await lab.applyAndSettle();
});
afterEach(() => lab.close());

async function succeed(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await lab.run([...args, "-auto-approve"]);
  expect(code, stdout + stderr).toBe(0);
  return stdout;
}

const at = (name: string) => lab.simulator.connections().find(({ answer }) => answer.cgw_id === DECLARED[name]?.cgwId);
const now = () => lab.simulator.requests().length;

// Each is a row of the table of addresses in docs/null-resource.md.
describe("an address of a connection's blocks, given to terraform", () => {
  it('destroy -target=terraform_data.vpn_owner_10["a"] deletes it, and the next apply makes it again', async () => {
    const [a, b] = [at("a"), at("b")];
    await succeed("destroy", '-target=terraform_data.vpn_owner_10["a"]');
    expect(lab.simulator.connections()).toMatchObject([{ id: b?.id }]);
    await lab.applyAndSettle();
    expect(at("a")?.id).not.toBe(a?.id);
    expect((await lab.outputs()).a_id).toBe(at("a")?.id);
  });

  it('apply -replace=terraform_data.vpn_owner_10["a"] makes it anew', async () => {
    const [a, b] = [at("a"), at("b")];
    await succeed("apply", '-replace=terraform_data.vpn_owner_10["a"]');
    expect(lab.simulator.connections()).toHaveLength(2);
    expect(at("a")?.id).not.toBe(a?.id);
    expect(at("b")).toEqual(b);
    expect((await lab.outputs()).a_id).toBe(at("a")?.id);
    await lab.applyAndSettle();
  });

  it("apply -replace=null_resource.a puts back what was changed in the console, and says which address makes it anew", async () => {
    const before = at("a");
    const start = now();
    const said = await succeed("apply", "-replace=null_resource.a");
    expect(said.replaceAll(/\s+/g, " ")).toContain(
      `needed no change; to recreate it, run terraform apply -replace='terraform_data.vpn_owner_10["a"]'`,
    );
    expect(lab.changesAfter(start)).toEqual([]);
    lab.simulator.edit(String(before?.id), { name: "by-hand", ikepolicy: { lifetime_seconds: 7200 } });
    await succeed("apply", "-replace=null_resource.a");
    expect(at("a")).toMatchObject({ id: before?.id, answer: { ikepolicy: { lifetime_seconds: 86400 } } });
    await lab.applyAndSettle();
  });

  it("destroy -target=null_resource.a leaves it, and the next apply finds it", async () => {
    const before = at("a");
    const start = now();
    await succeed("destroy", "-target=null_resource.a");
    expect(lab.changesAfter(start)).toEqual([]);
    expect((await lab.actions())["null_resource.a"]).toBe("create");
    await lab.applyAndSettle();
    expect(lab.changesAfter(start)).toEqual([]);
    expect(at("a")).toEqual(before);
    expect((await lab.outputs()).a_id).toBe(before?.id);
  });

  it("apply -target=terraform_data.a carries out its change with its outputs, and no other", async () => {
    const b = at("b");
    lab.declare({
      a: { ...PROPS, tags: { team: "net" } },
      b: { ...PROPS, cgwId: String(DECLARED.b?.cgwId), tags: { team: "net" } },
    });
    await succeed("apply", "-target=terraform_data.a");
    expect(at("a")?.tags).toMatchObject({ team: "net" });
    expect(at("b")).toEqual(b);
    expect(Object.values(await lab.actions()).filter((action) => action !== "no-op")).toHaveLength(3);
  });
});
