import { describe, expect, it } from "vitest";
import type { Json } from "../../../../lib/client/operations/vpn-api";
import {
  requireNothingLeft,
  type SearchedConnection,
} from "../../../../lib/resources/connection/operations/nothing-left";
import type { Fields } from "../../../../lib/schema/value";
import { GIVEN, type HandlerWorld, handlerWorld, PATH, problemsOf } from "../../../support/handler-world";
import { EARLIER_TAGS } from "../../../support/owner-tags";

const ADDRESS = 'terraform_data.vpn_owner["paris"]';
const WHERE: SearchedConnection = {
  constructPath: PATH,
  ends: GIVEN,
  place: "region r, project p",
  isPlaceDeclared: true,
  address: ADDRESS,
};

async function check(world: HandlerWorld, more: Partial<SearchedConnection> = {}) {
  const listed: readonly Json[] = await world.api.listConnections({}, world.options);
  return requireNothingLeft(world.context, { ...WHERE, ...more }, listed, world.options);
}

describe("a delete that recognised nothing", () => {
  it("is done where nothing joins the gateways", async () => {
    expect(await check(await handlerWorld())).toEqual([]);
  });

  it("warns where it is not known what the connection joined", async () => {
    const [problem] = await check(await handlerWorld(), { ends: undefined });
    expect(problem).toMatchObject({
      severity: "warning",
      summary: `VPN connection "${PATH}" is not in region r, project p`,
    });
  });

  it.each<[string, Fields]>([
    ["no owner tag", { tags: { team: "net" } }],
    ["an unreadable owner tag", { tags: { "cdktf-huaweicloud-vpn.mark": "mine" } }],
  ])("fails where a connection with %s joins the gateways, and names the way out", async (_, more) => {
    const world = await handlerWorld();
    const { id } = world.insert("recorded", {}, more);
    const [problem] = await problemsOf(check(world));
    expect(problem?.summary).toBe(`VPN connection "${PATH}" was not found in region r, project p`);
    expect(problem?.detail).toContain(`connection ${id} joins the same gateways`);
    expect(problem?.detail).toContain(`run terraform state rm '${ADDRESS}'`);
    expect(problem?.detail).toMatch(/Nothing was deleted$/);
    expect(world.changes()).toEqual([]);
  });

  it.each<[string, Fields]>([
    ["that belongs to another declaration", {}],
    ["that version 0.1.0 made", { tags: EARLIER_TAGS }],
    ["that is being deleted", { tags: {}, status: "PENDING_DELETE" }],
    ["between other gateways", { tags: {}, cgw_id: "11111111-2222-4333-8444-555555555555" }],
  ])("is done beside a connection %s", async (_, more) => {
    const world = await handlerWorld();
    world.insert("recorded", { constructPath: "network/rome" }, more);
    expect(await check(world)).toEqual([]);
  });

  it.each([
    ["fails where the gateway is missing, too, and the place comes from the environment", false, false, 1],
    ["is done where the gateway exists", false, true, 0],
    ["is done where the code declares the place", true, false, 0],
  ])("%s", async (_, isPlaceDeclared, gatewayExists, failures) => {
    const world = await handlerWorld({ openWorld: gatewayExists });
    if (failures === 0) {
      expect(await check(world, { isPlaceDeclared })).toEqual([]);
    } else {
      const [problem] = await problemsOf(check(world, { isPlaceDeclared }));
      expect(problem?.detail).toContain(`its gateway ${String(GIVEN.vgw_id)} was not found there either`);
    }
  });
});
