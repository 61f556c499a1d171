import { describe, expect, test } from "vitest";
import { BODY, BODY_KEY } from "../fixtures/body";
import { ask, at, codeOf, create, made, of, show, update } from "./client";
import { started } from "./started";

describe("drift made in the console", () => {
  test("changes given and defaulted members, status, tags and key, and takes members away", async () => {
    const simulator = await started();
    const id = await made(simulator, { ...BODY, name: "before", tags: [{ key: "a", value: "b" }] });
    simulator.edit(id, {
      name: null,
      peer_subnets: ["192.168.44.0/24", "192.168.45.0/24"],
      ikepolicy: { lifetime_seconds: 3600, dpd: { interval: 600 } },
      status: "ERROR",
      tags: { c: "d" },
      psk: "Console-Key-1",
      connection_monitor_id: "a1b2c3d4-2a7d-4c59-9a41-0d5f3c2b7e10",
      enterprise_project_id: "ep-2",
      updated_at: "2024-01-01T00:00:00.000Z",
    });
    expect(of(await show(simulator, id), "vpn_connection")).toMatchObject({
      peer_subnets: ["192.168.44.0/24", "192.168.45.0/24"],
      ikepolicy: { lifetime_seconds: 3600, dpd: { interval: 600, timeout: 15 } },
      status: "ERROR",
      tags: [{ key: "c", value: "d" }],
      connection_monitor_id: "a1b2c3d4-2a7d-4c59-9a41-0d5f3c2b7e10",
      enterprise_project_id: "ep-2",
      updated_at: "2024-01-01T00:00:00.000Z",
    });
    expect(simulator.connection(id)?.answer).not.toHaveProperty("name");
    expect(simulator.connection(id)).toMatchObject({ storedKey: "Console-Key-1", keyInForce: "Console-Key-1" });
  });

  test("fails for a connection that is not there", async () => {
    const simulator = await started();
    expect(() => simulator.edit("x", {})).toThrow("There is no VPN connection x");
  });

  test("removes a connection at once", async () => {
    const simulator = await started();
    const id = await made(simulator);
    simulator.remove(id);
    expect(codeOf(await show(simulator, id))).toBe("404 VPN.0004");
  });

  test("inserts a connection that was made elsewhere", async () => {
    const simulator = await started();
    const id = "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3";
    const inserted = simulator.insert({ ...BODY, id, status: "ACTIVE", tags: [{ key: "a", value: "b" }] });
    expect(inserted).toMatchObject({
      id,
      status: "ACTIVE",
      tags: { a: "b" },
      storedKey: BODY_KEY,
      keyInForce: BODY_KEY,
    });
    expect(inserted.name).toMatch(/^vpn-[0-9a-f]{4}$/);
    expect(of(await show(simulator, id), "vpn_connection")).toEqual(inserted.answer);
  });
});

describe("requests", () => {
  test("are kept with body, status and code, and counted", async () => {
    const simulator = await started();
    const id = await made(simulator);
    await update(simulator, id, { style: "bgp" });
    await ask(simulator, "GET", "/elsewhere");
    const [first, second, third] = simulator.requests();
    expect(first).toMatchObject({
      number: 1,
      operation: "create",
      method: "POST",
      path: at(),
      body: { vpn_connection: { psk: BODY_KEY } },
      status: 201,
    });
    expect(first?.headers["x-sdk-date"]).toMatch(/Z$/);
    expect(second).toMatchObject({ operation: "update", status: 400, code: "VPN.0013" });
    expect(third).toMatchObject({ operation: undefined, status: 404, code: "APIGW.0101" });
    expect(simulator.counts()).toEqual({ create: 1, update: 1 });
    simulator.forgetRequests();
    expect(simulator.requests()).toEqual([]);
    expect(simulator.counts()).toEqual({});
  });

  test("are kept up to a number", async () => {
    const simulator = await started({ keptRequests: 2 });
    for (let index = 0; index < 3; index += 1) {
      await show(simulator, "x");
    }
    expect(simulator.requests().map(({ number }) => number)).toEqual([2, 3]);
  });
});

describe("steps", () => {
  test("are reported in order, with what is known by then", async () => {
    const simulator = await started();
    const told: string[] = [];
    const stop = simulator.onStep((step, { operation, status }) => {
      told.push(`${step} ${operation} ${status} ${simulator.connections().length}`);
      return undefined;
    });
    await create(simulator);
    stop();
    await create(simulator);
    expect(told).toEqual(["received create undefined 0", "carried-out create undefined 1", "answered create 201 1"]);
  });

  test("may drop a request before it is carried out, or its answer", async () => {
    const simulator = await started();
    const stop = simulator.onStep((step) => (step === "received" ? "drop" : undefined));
    await expect(create(simulator)).rejects.toThrow();
    expect(simulator.connections()).toHaveLength(0);
    stop();
    simulator.onStep((step) => (step === "carried-out" ? "drop" : undefined));
    await expect(create(simulator)).rejects.toThrow();
    expect(simulator.connections()).toHaveLength(1);
    expect(simulator.requests().map(({ status }) => status)).toEqual([undefined, undefined]);
  });
});

test("ids and names come from the random source", async () => {
  const simulator = await started({ random: () => 0.5 });
  const id = await made(simulator);
  expect(id).toBe("88888888-8888-4888-a888-888888888888");
  expect(simulator.connection(id)?.name).toBe("vpn-8888");
});
