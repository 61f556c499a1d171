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
