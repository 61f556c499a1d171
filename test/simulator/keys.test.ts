import { expect, test } from "vitest";
import { BODY, BODY_KEY } from "../fixtures/body";
import { ask, at, made, update } from "./client";
import { started } from "./started";

const NEW = "New-Key-0123";

test("an IKEv2 key is stored by PUT and in force after a reset only", async () => {
  const simulator = await started();
  const id = await made(simulator);
  await update(simulator, id, { psk: NEW, ikepolicy: { lifetime_seconds: 3600 } });
  expect([simulator.storedKey(id), simulator.keyInForce(id)]).toEqual([NEW, BODY_KEY]);
  expect((await ask(simulator, "POST", at(id, "reset"))).status).toBe(200);
  expect(simulator.keyInForce(id)).toBe(NEW);
});

test("an IKEv1 key is in force at once", async () => {
  const simulator = await started();
  const id = await made(simulator, { ...BODY, ikepolicy: { ike_version: "v1" } });
  await update(simulator, id, { psk: NEW });
  expect(simulator.keyInForce(id)).toBe(NEW);
});

test("IKEv2 IDs are stored by PUT and in force after a reset only", async () => {
  const simulator = await started();
  const named = (peer_id: string) => ({ ikepolicy: { peer_id_type: "fqdn", peer_id } });
  const id = await made(simulator, { ...BODY, ...named("branch-7") });
  await update(simulator, id, named("branch-8"));
  expect(simulator.connection(id)?.answer.ikepolicy).toMatchObject({ peer_id: "branch-8" });
  expect(simulator.connection(id)?.idsInForce.peer).toBe("fqdn branch-7");
  await ask(simulator, "POST", at(id, "reset"));
  expect(simulator.connection(id)?.idsInForce.peer).toBe("fqdn branch-8");
});

test("the address of another customer gateway is an ID, too", async () => {
  const simulator = await started();
  const id = await made(simulator);
  const before = simulator.connection(id)?.idsInForce;
  await update(simulator, id, { cgw_id: "d4e8b6c3-a205-4f17-8c2b-3a0e7f5b9d66" });
  expect(simulator.connection(id)?.idsInForce).toEqual(before);
  await ask(simulator, "POST", at(id, "reset"));
  expect(simulator.connection(id)?.idsInForce.peer).toMatch(/^ip 88\./);
  expect(simulator.connection(id)?.idsInForce.peer).not.toBe(before?.peer);
});

test("IKEv1 IDs, and those that come with another version, are in force at once", async () => {
  const simulator = await started();
  const id = await made(simulator);
  await update(simulator, id, { ikepolicy: { ike_version: "v1", local_id_type: "fqdn", local_id: "cloud" } });
  expect(simulator.connection(id)?.idsInForce.local).toBe("fqdn cloud");
  await update(simulator, id, { ikepolicy: { local_id: "cloud-2" } });
  expect(simulator.connection(id)?.idsInForce.local).toBe("fqdn cloud-2");
});

test("an update without a key leaves the key alone", async () => {
  const simulator = await started();
  const id = await made(simulator);
  await update(simulator, id, { name: "renamed" });
  expect([simulator.storedKey(id), simulator.keyInForce(id)]).toEqual([BODY_KEY, BODY_KEY]);
});

test("the key of a connection that is not there is undefined", async () => {
  const simulator = await started();
  expect([simulator.storedKey("x"), simulator.keyInForce("x")]).toEqual([undefined, undefined]);
});
