import { expect } from "vitest";
import { type Fields, valueAt } from "../../lib/schema/value";
import type { Simulator } from "../../lib/testing";
import { BODY } from "../fixtures/body";
import { ask, at, codeOf, create, made, of, remove, show, update } from "./client";
import type { Proof } from "./refusal-proofs";

const POLICY = {
  ...BODY,
  style: "policy",
  policy_rules: [{ source: "10.20.0.7/24", destination: ["192.168.44.0/24", "192.168.45.0/24"] }],
};
const TAGS = [
  { key: "a", value: "1" },
  { key: "b", value: "2" },
];

/** Each fault is on when its proof begins. */
export const BEHAVIOUR_PROOFS = {
  "list-lag": async (simulator) => {
    await made(simulator, { ...BODY, tags: TAGS });
    expect(await listed(simulator)).toHaveLength(0);
    expect(await found(simulator)).toHaveLength(0);
    simulator.faults.clear();
    expect(await listed(simulator)).toHaveLength(1);
    simulator.faults.enable("list-lag");
    await made(simulator);
    expect(await listed(simulator)).toHaveLength(1);
  },
  "page-limit": async (simulator) => {
    await made(simulator);
    const refused = await ask(simulator, "GET", `${at()}?limit=201`);
    expect(codeOf(refused)).toBe("400 VPN.0001");
    expect(refused.body.error_msg).toBe("invalid request: limit must be between 0 and 200");
    expect((await ask(simulator, "GET", `${at()}?limit=200`)).body.vpn_connections).toHaveLength(1);
  },
  "page-cut": async (simulator) => {
    simulator.faults.clear();
    simulator.faults.enable("page-cut", { value: 2 });
    const ids = [await made(simulator), await made(simulator), await made(simulator)].reverse();
    const { body } = await ask(simulator, "GET", `${at()}?limit=2000`);
    expect((body.vpn_connections as readonly Fields[]).map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(body).toMatchObject({ page_info: { current_count: 2 }, total_count: 3 });
    const marker = encodeURIComponent(String(valueAt(body, ["page_info", "next_marker"])));
    const rest = (await ask(simulator, "GET", `${at()}?limit=2000&marker=${marker}`)).body;
    expect((rest.vpn_connections as readonly Fields[]).map(({ id }) => id)).toEqual(ids.slice(2));
  },
  "null-list": async (simulator) => {
    const { body } = await ask(simulator, "GET", at());
    expect(body).toMatchObject({ vpn_connections: null, page_info: null, total_count: 0 });
    await made(simulator);
    expect(await listed(simulator)).toHaveLength(1);
  },
  "unusable-id": async (simulator) => {
    expect(of(await create(simulator), "vpn_connection")).not.toHaveProperty("id");
    expect(simulator.connections()).toHaveLength(1);
    simulator.faults.clear();
    simulator.faults.enable("unusable-id", { value: "../../v5/x" });
    expect(of(await create(simulator), "vpn_connection").id).toBe("../../v5/x");
  },
  "odd-types": async (simulator) => {
    const id = await made(simulator);
    const answer = of(await show(simulator, id), "vpn_connection");
    expect(answer).toMatchObject({ created_at: expect.any(Number), enterprise_project_id: 0, enable_nqa: "false" });
    simulator.faults.clear();
    simulator.faults.enable("odd-types", { value: "objects" });
    expect((await listed(simulator))[0]?.peer_subnets).toEqual([{ value: "192.168.44.0/24" }]);
  },
  "stale-read": async (simulator) => {
    const id = await made(simulator, { ...BODY, name: "before" });
    expect(of(await show(simulator, id), "vpn_connection").name).toBe("before");
    const before = of(await show(simulator, id), "vpn_connection");
    await update(simulator, id, { name: "after" });
    expect(of(await show(simulator, id), "vpn_connection")).toEqual(before);
    simulator.faults.clear();
    expect(of(await show(simulator, id), "vpn_connection").name).toBe("after");
  },
  "create-error": async (simulator) => {
    expect(await statusOf(simulator, await made(simulator))).toBe("ERROR");
  },
  "update-error": async (simulator) => {
    const id = await made(simulator);
    expect((await update(simulator, id, { name: "new" })).status).toBe(200);
    expect(await statusOf(simulator, id)).toBe("ERROR");
  },
  freeze: async (simulator) => {
    const id = await made(simulator);
    expect(await statusOf(simulator, id)).toBe("FREEZED");
    expect(codeOf(await remove(simulator, id))).toBe("400 VPN.0001");
  },
  "slow-create": async (simulator) => {
    expect(await statusOf(simulator, await made(simulator))).toBe("PENDING_CREATE");
  },
  "slow-update": async (simulator) => {
    const id = await made(simulator);
    await update(simulator, id, { name: "new" });
    expect(await statusOf(simulator, id)).toBe("PENDING_UPDATE");
  },
  "delete-stuck": async (simulator) => {
    const id = await made(simulator);
    await remove(simulator, id);
    expect(await statusOf(simulator, id)).toBe("PENDING_DELETE");
  },
  "delete-error": async (simulator) => {
    const id = await made(simulator);
    await remove(simulator, id);
    expect(await statusOf(simulator, id)).toBe("ERROR");
    expect(codeOf(await remove(simulator, id))).toBe("425 VPN.0009");
  },
  "nqa-refused": async (simulator) => {
    const id = await made(simulator, BODY);
    expect(codeOf(await update(simulator, id, { enable_nqa: true }))).toBe("400 VPN.0013");
    expect(of(await show(simulator, id), "vpn_connection").enable_nqa).toBe(false);
  },
  "nqa-ignored": async (simulator) => {
    const id = await made(simulator);
    const answer = await update(simulator, id, { enable_nqa: true, name: "new" });
    expect(of(answer, "vpn_connection")).toMatchObject({ enable_nqa: false, name: "new" });
    simulator.faults.clear();
    expect(of(await update(simulator, id, { enable_nqa: true }), "vpn_connection").enable_nqa).toBe(true);
  },
  "tag-policy": async (simulator) => {
    const refused = await create(simulator, { ...BODY, tags: TAGS });
    expect(codeOf(refused)).toBe("400 VPN.0015");
    expect(refused.body.error_msg).toMatch(/: a$/);
    const id = await made(simulator);
    expect(codeOf(await ask(simulator, "POST", at(id, "tags", "create"), { tags: TAGS }))).toBe("400 VPN.0015");
    simulator.faults.clear();
    simulator.faults.enable("tag-policy", { value: "b" });
    await made(simulator, { ...BODY, tags: [{ key: "a", value: "1" }] });
    expect(codeOf(await create(simulator, { ...BODY, tags: TAGS }))).toBe("400 VPN.0015");
  },
  "tags-full": async (simulator) => {
    expect(codeOf(await create(simulator, { ...BODY, tags: TAGS }))).toBe("400 VPN.0001");
    await made(simulator);
  },
  "clock-skew": async (simulator) => {
    const refused = await create(simulator);
    expect(codeOf(refused)).toBe("401 APIGW.0301");
    const server = Date.parse(refused.headers.get("date") ?? "");
    expect(server - Date.now()).toBeGreaterThan(25 * 60_000);
    expect((await create(simulator, BODY, { nowMilliseconds: server })).status).toBe(201);
  },
  "error-shape": async (simulator) => {
    expect((await show(simulator, "x")).body).toEqual({ code: "VPN.0004", message: "resource not found" });
    const texts = [];
    for (const value of ["nested", "empty", "html"]) {
      simulator.faults.clear();
      simulator.faults.enable("error-shape", { value });
      const { status, text } = await show(simulator, "x");
      texts.push(`${status} ${text.slice(0, 20)}`);
    }
    expect(texts).toEqual(['404 {"error":{"code":"VP', "404 ", "404 <!DOCTYPE html>\n<htm"]);
  },
  "reversed-lists": async (simulator) => {
    const [one, two] = [await made(simulator, { ...POLICY, tags: TAGS }), await made(simulator)];
    const answer = of(await show(simulator, one), "vpn_connection");
    expect(valueAt(answer, ["policy_rules", 0, "destination"])).toEqual(["192.168.45.0/24", "192.168.44.0/24"]);
    expect(answer.tags).toEqual([...TAGS].reverse());
    expect((await ask(simulator, "GET", at(one, "tags"))).body.tags).toEqual([...TAGS].reverse());
    expect((await listed(simulator)).map(({ id }) => id)).toEqual([one, two]);
  },
  "split-rules": async (simulator) => {
    await made(simulator, POLICY);
    expect((await listed(simulator))[0]?.policy_rules).toEqual([
      { rule_index: 1, source: "10.20.0.7/24", destination: ["192.168.44.0/24"] },
      { rule_index: 2, source: "10.20.0.7/24", destination: ["192.168.45.0/24"] },
    ]);
  },
  "normalised-networks": async (simulator) => {
    const id = await made(simulator, { ...POLICY, peer_subnets: ["192.168.44.9/24"] });
    const answer = of(await show(simulator, id), "vpn_connection");
    expect(valueAt(answer, ["policy_rules", 0, "source"])).toBe("10.20.0.0/24");
    expect(answer.peer_subnets).toEqual(["192.168.44.0/24"]);
  },
  "sparse-answers": async (simulator) => {
    const id = await made(simulator, POLICY);
    const answer = of(await show(simulator, id), "vpn_connection");
    expect(answer).not.toHaveProperty("ha_role");
    expect(valueAt(answer, ["policy_rules", 0])).not.toHaveProperty("rule_index");
  },
  "newer-answers": async (simulator) => {
    const id = await made(simulator, { ...BODY, style: "bgp" });
    const answer = of(await show(simulator, id), "vpn_connection");
    expect(answer).toMatchObject({ eip_id: BODY.vgw_ip, type: "ROUTE", route_mode: "bgp", style: "BGP" });
    expect(answer).toHaveProperty("a_member_of_tomorrow");
  },
} as const satisfies Readonly<Record<string, Proof>>;

async function listed(simulator: Simulator): Promise<readonly Fields[]> {
  return (await ask(simulator, "GET", at())).body.vpn_connections as readonly Fields[];
}

async function found(simulator: Simulator): Promise<readonly Fields[]> {
  const body = { tags: [{ key: "a", values: [] }] };
  return (await ask(simulator, "POST", at("resource-instances", "filter"), body)).body.resources as readonly Fields[];
}

async function statusOf(simulator: Simulator, id: string): Promise<unknown> {
  return of(await show(simulator, id), "vpn_connection").status;
}
