import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VpnConnection } from "../../lib";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
import { startSimulator } from "../../lib/testing";
import { PROPS } from "../fixtures/props";
import { type NullLab, startNullLab } from "../support/null-lab";

let lab: NullLab;
beforeEach(async () => {
  lab = await startNullLab({ settleMilliseconds: 0 });
});
afterEach(() => lab.close());

const only = () => {
  const connections = lab.simulator.connections();
  expect(connections).toHaveLength(1);
  return connections[0] as NonNullable<(typeof connections)[0]>;
};

/** As on another machine: what earlier runs noted is not there. */
function forgetNotes(): void {
  rmSync(join(lab.stackFolder, "cdktf-huaweicloud-vpn", "results"), { recursive: true, force: true });
}

/** Acts with an environment that leads to another region, where nothing of this stack is. */
async function inOtherRegion(act: () => Promise<void>): Promise<void> {
  const other = await startSimulator({ region: "cn-north-4", openWorld: false });
  const before = { ...lab.environment };
  Object.assign(lab.environment, other.environment());
  try {
    await act();
    expect(other.connections()).toEqual([]);
  } finally {
    Object.assign(lab.environment, before);
    await other.close();
  }
}

describe("a connection that is deleted with the settings of another region in the environment", () => {
  it.each([
    [
      "on the machine that made it",
      () => undefined,
      "an earlier run on this machine created it in region ap-southeast-3",
    ],
    ["on a fresh machine", forgetNotes, "was not found there either"],
  ])("stays, and the run fails: %s", async (_, forget, words) => {
    lab.declare({ paris: PROPS });
    await lab.apply();
    lab.declare({});
    forget();
    await inOtherRegion(async () => {
      const said = await lab.failingApply();
      expect(said).toContain("[lab/paris]");
      expect(said).toContain("in region cn-north-4");
      expect(said).toContain(words);
    });
    only();
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toEqual([]);
  });

  it("is not made once more there by a change, either", async () => {
    lab.declare({ paris: PROPS });
    await lab.apply();
    lab.declare({ paris: { ...PROPS, name: "renamed" } });
    await inOtherRegion(async () => expect(await lab.failingApply()).toContain("is not in region cn-north-4"));
    await lab.applyAndSettle();
    expect(only().name).toBe("renamed");
  });
});

describe("a connection whose provider says another region than before", () => {
  it("stops the plan, which names both, and changes nothing", async () => {
    const declare = (region: string) => lab.build((stack) => void new VpnConnection(stack, "paris", PROPS), { region });
    declare("ap-southeast-3");
    await lab.apply();
    const made = only();
    declare("cn-north-4");
    const said = await lab.failingApply();
    expect(said).toContain("[lab/paris] the VPN connection was created in ap-southeast-3");
    expect(said).toContain("VpnProvider now uses cn-north-4");
    declare("ap-southeast-3");
    await lab.applyAndSettle();
    expect(only()).toEqual(made);
  });
});

describe("a connection that cannot be recognised when it is deleted", () => {
  it("fails the run with its id and the way out where its owner tag was removed", async () => {
    lab.declare({ paris: PROPS });
    await lab.apply();
    const { id, tags } = only();
    const { [OWNER_TAG_KEY]: _, ...others } = tags;
    lab.simulator.edit(id, { tags: others });
    forgetNotes();
    lab.declare({});
    const said = await lab.failingApply();
    expect(said).toContain(`${id} joins the same gateways without a readable tag`);
    expect(said).toContain(`run terraform state rm 'terraform_data.vpn_owner_6["paris"]'`);
    only();
    lab.simulator.remove(id);
    await lab.applyAndSettle();
  });

  it("is no trouble where somebody has deleted it, or somebody else's stands between the ends", async () => {
    lab.declare({ paris: PROPS });
    await lab.apply();
    const { id, tags } = only();
    lab.simulator.remove(id);
    forgetNotes();
    const other = lab.simulator.insert({
      vgw_id: PROPS.vgwId,
      vgw_ip: PROPS.vgwIp,
      cgw_id: PROPS.cgwId,
      style: "static",
      name: "other",
      psk: "Foreign-Key-1",
      tags: { [OWNER_TAG_KEY]: String(tags[OWNER_TAG_KEY]).replace(/[0-9a-f]{16}/g, "0123456789abcdef") },
    });
    lab.declare({});
    expect(await lab.applyAndSettle()).toContain('VPN connection "lab/paris" does not exist in region');
    expect(only().id).toBe(other.id);
    lab.simulator.remove(other.id);
  });
});
