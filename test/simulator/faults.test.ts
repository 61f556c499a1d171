import { describe, expect, test } from "vitest";
import { FAULT_NAMES, FAULTS, type FaultName, OPERATIONS } from "../../lib/testing";
import { BODY, BODY_KEY } from "../fixtures/body";
import { BEHAVIOUR_PROOFS } from "./behaviour-proofs";
import { ask, at, codeOf, create, made, send, show, update } from "./client";
import { DELIVERY_PROOFS } from "./delivery-proofs";
import { type Proof, REFUSAL_PROOFS } from "./refusal-proofs";
import { started } from "./started";
import { createTestClock, MINUTE } from "./test-clock";

/** The type sees to it that no fault is without a proof. */
const PROOFS: Readonly<Record<FaultName, Proof>> = { ...DELIVERY_PROOFS, ...BEHAVIOUR_PROOFS, ...REFUSAL_PROOFS };

test.each(Object.keys(REFUSAL_PROOFS) as FaultName[])("the fault %s refuses as its summary says", async (name) => {
  await PROOFS[name](await started());
});

test.each(Object.keys(DELIVERY_PROOFS) as FaultName[])("the fault %s spoils one delivery", async (name) => {
  await PROOFS[name](await started({ faults: [{ name, operation: "create", times: 1 }] }));
});

test.each(Object.keys(BEHAVIOUR_PROOFS) as FaultName[])("the fault %s changes what the service does", async (name) => {
  await PROOFS[name](await started({ faults: [{ name }] }));
});

describe("the table of faults", () => {
  test("has every fault once, with what it does and what it acts on", () => {
    expect(new Set(FAULT_NAMES).size).toBe(FAULTS.length);
    expect([...FAULT_NAMES].sort()).toEqual(Object.keys(PROOFS).sort());
    for (const { name, summary, operations } of FAULTS) {
      expect(summary, name).toMatch(/\.$/);
      expect(operations.length, name).toBeGreaterThan(0);
      expect(OPERATIONS).toEqual(expect.arrayContaining([...operations]));
    }
  });
});

describe("a fault", () => {
  test("stays until it is switched off", async () => {
    const simulator = await started();
    const off = simulator.faults.enable("throttle");
    expect([(await create(simulator)).status, (await create(simulator)).status]).toEqual([429, 429]);
    expect(simulator.faults.active()).toMatchObject([{ name: "throttle", met: 2 }]);
    off();
    expect((await create(simulator)).status).toBe(201);
  });

  test("meets so many requests, after sparing so many", async () => {
    const simulator = await started();
    simulator.faults.enable("throttle", { times: 2, after: 1 });
    const statuses = [];
    for (let index = 0; index < 4; index += 1) {
      statuses.push((await ask(simulator, "GET", at())).status);
    }
    expect(statuses).toEqual([200, 429, 429, 200]);
    expect(simulator.faults.active()).toEqual([]);
  });

  test("is over when its time on the service's clock is", async () => {
    const clock = createTestClock();
    const simulator = await started({ clock });
    simulator.faults.enable("gateway-busy", { milliseconds: 3 * MINUTE });
    const asked = () => create(simulator, BODY, { nowMilliseconds: clock.nowMilliseconds() });
    expect((await asked()).status).toBe(409);
    clock.advance(3 * MINUTE);
    expect((await asked()).status).toBe(201);
  });

  test("is for one operation, or for one connection by id or by name", async () => {
    const simulator = await started();
    const [one, two] = [await made(simulator, { ...BODY, name: "one" }), await made(simulator)];
    simulator.faults.enable("final-conflict", { connection: "new" });
    expect((await create(simulator, { ...BODY, name: "other" })).status).toBe(201);
    expect((await create(simulator, { ...BODY, name: "new" })).status).toBe(409);
    simulator.faults.enable("connection-gone", { connection: "one", operation: "show" });
    simulator.faults.enable("connection-gone", { connection: two });
    expect((await show(simulator, one)).status).toBe(404);
    expect((await update(simulator, one, { peer_subnets: ["10.0.0.0/8"] })).status).toBe(200);
    expect((await show(simulator, two)).status).toBe(404);
  });

  test("that spoils answers waits for a request that is carried out", async () => {
    const simulator = await started();
    simulator.faults.enable("lost-answer", { operation: "create", times: 1 });
    expect((await create(simulator, { ...BODY, cgw_id: "wrong" })).status).toBe(400);
    await expect(create(simulator)).rejects.toThrow();
  });

  test("gives way to one that was switched on before it", async () => {
    const simulator = await started();
    simulator.faults.enable("system-busy", { times: 1 });
    simulator.faults.enable("quota", { times: 1 });
    expect([codeOf(await create(simulator)), codeOf(await create(simulator))]).toEqual([
      "400 VPN.0030",
      "400 VPN.0001",
    ]);
  });

  test("does not hide a wrong signature", async () => {
    const simulator = await started({ faults: [{ name: "throttle", times: 1 }] });
    expect(codeOf(await send(`${simulator.endpoint}${at()}`, {}))).toBe("401 APIGW.0301");
    expect(simulator.faults.active()).toHaveLength(1);
  });

  test("meets identity services only where it names their operation", async () => {
    const simulator = await started({ faults: [{ name: "throttle" }] });
    expect((await ask(simulator, "GET", "/v3/projects")).status).toBe(200);
    simulator.faults.enable("throttle", { operation: "list-projects" });
    expect((await ask(simulator, "GET", "/v3/projects")).status).toBe(429);
  });

  test("echoes the request, the key included", async () => {
    const simulator = await started({ faults: [{ name: "echo-request" }] });
    expect((await create(simulator)).body.error_msg).toContain(BODY_KEY);
  });

  test("has a Retry-After, a code or a duration by its value", async () => {
    const simulator = await started({ clock: createTestClock(Date.now()) });
    simulator.faults.enable("throttle", { value: 7, times: 1 });
    expect((await create(simulator)).headers.get("retry-after")).toBe("7");
    simulator.faults.enable("throttle", { times: 1 });
    expect((await create(simulator)).headers.get("retry-after")).toBeNull();
    simulator.faults.enable("final-conflict", { value: "VPN.1234", times: 1 });
    expect(codeOf(await create(simulator))).toBe("409 VPN.1234");
  });
});

describe("switching a fault on fails", () => {
  test.each([
    ["for a name that is none", () => ["unheard-of" as FaultName, {}] as const, "unheard-of"],
    ["for an operation that it does not act on", () => ["quota", { operation: "show" }] as const, "Use one of: create"],
    ["for a number that is none", () => ["quota", { times: -1 }] as const, "times"],
  ])("%s", async (_why, use, said) => {
    const simulator = await started();
    const [name, options] = use();
    expect(() => simulator.faults.enable(name, options)).toThrow(said);
  });
});

test("a duration is over when the clock says so", async () => {
  const clock = createTestClock();
  const simulator = await started({ clock, faults: [{ name: "slow-create", value: 60 }] });
  await create(simulator, BODY, { nowMilliseconds: clock.nowMilliseconds() });
  expect(simulator.connections()[0]?.status).toBe("PENDING_CREATE");
  clock.advance(MINUTE);
  expect(simulator.connections()[0]?.status).toBe("DOWN");
});
