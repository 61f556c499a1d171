import { describe, expect, test } from "vitest";
import type { SimulatorOptions } from "../../lib/testing";
import { BODY } from "../fixtures/body";
import { ask, codeOf, create, made, of, PROJECT, update } from "./client";
import { started } from "./started";

const GATEWAYS = `/v5/${PROJECT}/vpn-gateways`;
const CUSTOMERS = `/v5/${PROJECT}/customer-gateways`;

const DECLARED: SimulatorOptions = {
  openWorld: false,
  gateways: [
    {
      id: BODY.vgw_id,
      name: "paris",
      attachment: "er",
      haMode: "active-standby",
      eips: [{ id: BODY.vgw_ip, address: "203.0.113.7" }],
    },
  ],
  customerGateways: [{ id: BODY.cgw_id, address: "198.51.100.4" }],
};

describe("a declared gateway", () => {
  test("is shown with its addresses, and in the list", async () => {
    const simulator = await started(DECLARED);
    const answer = await ask(simulator, "GET", `${GATEWAYS}/${BODY.vgw_id}`);
    expect(of(answer, "vpn_gateway")).toMatchObject({
      id: BODY.vgw_id,
      status: "ACTIVE",
      attachment_type: "er",
      network_type: "public",
      ha_mode: "active-standby",
      eip1: { id: BODY.vgw_ip, ip_address: "203.0.113.7" },
    });
    expect((await ask(simulator, "GET", `${GATEWAYS}?vgw_id=${BODY.vgw_id}`)).body.vpn_gateways).toHaveLength(1);
  });

  test("gives a connection its address, and the customer's gateway gives the other", async () => {
    const simulator = await started(DECLARED);
    await made(simulator);
    expect(simulator.connections()[0]?.answer.ikepolicy).toMatchObject({
      local_id: "203.0.113.7",
      peer_id: "198.51.100.4",
    });
  });

  test("has private addresses instead, where its network is private", async () => {
    const simulator = await started({
      gateways: [{ id: BODY.vgw_id, privateAddresses: ["192.168.45.7"] }],
    });
    expect((await create(simulator, { ...BODY, vgw_ip: "192.168.45.7" })).status).toBe(201);
    expect(simulator.connections()[0]?.answer.ikepolicy).toMatchObject({ local_id: "192.168.45.7" });
    const answer = await ask(simulator, "GET", `${GATEWAYS}/${BODY.vgw_id}`);
    expect(of(answer, "vpn_gateway")).toMatchObject({ network_type: "private", access_private_ip_1: "192.168.45.7" });
  });

  test("names no EIPs while it is not ACTIVE, and takes no connections then", async () => {
    const [gateway] = DECLARED.gateways ?? [];
    const codes = [];
    for (const status of ["PENDING_CREATE", "PENDING_UPDATE", "PENDING_DELETE", "FAULT"] as const) {
      const simulator = await started({ gateways: gateway && [{ ...gateway, status }] });
      const answer = await ask(simulator, "GET", `${GATEWAYS}/${BODY.vgw_id}`);
      expect(of(answer, "vpn_gateway")).not.toHaveProperty("eip1");
      codes.push(codeOf(await create(simulator)));
    }
    expect(codes).toEqual(["400 VPN.0506", "400 VPN.0507", "400 VPN.0508", "400 VPN.0001"]);
  });
});

describe("an undeclared gateway", () => {
  test("exists as soon as it is asked for, on a VPC, with no address that could be the wrong one", async () => {
    const simulator = await started();
    const { vpn_gateway: before } = (await ask(simulator, "GET", `${GATEWAYS}/${BODY.vgw_id}`)).body;
    expect(before).toMatchObject({ id: BODY.vgw_id, status: "ACTIVE", attachment_type: "vpc" });
    expect(before).not.toHaveProperty("network_type");
    await made(simulator);
    const { vpn_gateway: after } = (await ask(simulator, "GET", `${GATEWAYS}/${BODY.vgw_id}`)).body;
    expect(after).toMatchObject({ network_type: "public", used_connection_number: 1 });
    expect((await ask(simulator, "GET", GATEWAYS)).body.vpn_gateways).toEqual([after]);
  });

  test("has the same addresses for the same ids in every run", async () => {
    const [one, two] = [await started(), await started()];
    await made(one);
    await made(two);
    expect(one.connections()[0]?.answer.ikepolicy).toEqual(two.connections()[0]?.answer.ikepolicy);
  });
});

describe("customer gateways and quotas", () => {
  test("are told", async () => {
    const simulator = await started({ ...DECLARED, quota: 7 });
    await made(simulator);
    const one = await ask(simulator, "GET", `${CUSTOMERS}/${BODY.cgw_id}`);
    expect(of(one, "customer_gateway")).toMatchObject({ id_type: "ip", id_value: "198.51.100.4" });
    expect((await ask(simulator, "GET", CUSTOMERS)).body.total_count).toBe(1);
    const quotas = await ask(simulator, "GET", `/v5/${PROJECT}/vpn/quotas`);
    expect(of(quotas, "quotas").resources).toContainEqual({ type: "vpn_connection", quota: 7, used: 1 });
  });
});

describe("in a closed world it fails", () => {
  test("to show or to use what is not declared", async () => {
    const simulator = await started(DECLARED);
    const other = "7b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10";
    expect(codeOf(await ask(simulator, "GET", `${GATEWAYS}/${other}`))).toBe("404 VPN.0509");
    expect(codeOf(await ask(simulator, "GET", `${CUSTOMERS}/${other}`))).toBe("404 VPN.0004");
    expect(codeOf(await create(simulator, { ...BODY, vgw_id: other }))).toBe("404 VPN.0509");
    expect(codeOf(await create(simulator, { ...BODY, vgw_ip: other }))).toBe("400 VPN.0001");
    expect(codeOf(await create(simulator, { ...BODY, cgw_id: other }))).toBe("400 VPN.0001");
    expect(codeOf(await update(simulator, await made(simulator), { cgw_id: other }))).toBe("400 VPN.0001");
  });
});
