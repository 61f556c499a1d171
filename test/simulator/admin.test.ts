import { expect, test } from "vitest";
import { valueAt } from "../../lib/schema/value";
import type { Simulator } from "../../lib/testing";
import { BODY } from "../fixtures/body";
import { type Answer, codeOf, create, made, send } from "./client";
import { started } from "./started";

test("another process switches faults on and off", async () => {
  const simulator = await started();
  const fault = { name: "throttle", operation: "create", times: 1, value: 3 };
  expect((await administer(simulator, "POST", "faults", fault)).status).toBe(201);
  const { body } = await administer(simulator, "GET", "faults");
  expect(valueAt(body, ["active", 0])).toMatchObject({ ...fault, met: 0 });
  expect(valueAt(body, ["known", 0, "name"])).toBe("lost-answer");
  const refused = await create(simulator);
  expect([codeOf(refused), refused.headers.get("retry-after")]).toEqual(["429 APIGW.0308", "3"]);
  expect((await create(simulator)).status).toBe(201);

  await administer(simulator, "POST", "faults", { name: "quota" });
  await administer(simulator, "POST", "faults", { name: "server-error" });
  await administer(simulator, "DELETE", "faults/quota");
  expect(simulator.faults.active().map(({ name }) => name)).toEqual(["server-error"]);
  await administer(simulator, "DELETE", "faults");
  expect(simulator.faults.active()).toEqual([]);
});

test("another process looks at connections, without their keys, and makes drift", async () => {
  const simulator = await started();
  const id = await made(simulator);
  const { text } = await administer(simulator, "GET", "connections");
  expect(text).toContain(id);
  expect(text).not.toMatch(/key/i);
  const edited = await administer(simulator, "PUT", `connections/${id}`, { ikepolicy: { lifetime_seconds: 3600 } });
  expect(valueAt(edited.body, ["answer", "ikepolicy", "lifetime_seconds"])).toBe(3600);
  expect((await administer(simulator, "GET", "counts")).body.counts).toEqual({ create: 1 });
  await administer(simulator, "DELETE", `connections/${id}`);
  expect(simulator.connections()).toEqual([]);
});

test("another process makes a connection behind everybody's back, and counts anew", async () => {
  const simulator = await started();
  const made = await administer(simulator, "POST", "connections", { ...BODY, name: "stranger", status: "ACTIVE" });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    name: "stranger",
    status: "ACTIVE",
    projectId: "0123456789abcdef0123456789abcdef",
  });
  expect(made.text).not.toMatch(/key/i);
  expect(made.text).not.toContain(BODY.psk);
  await create(simulator);
  await administer(simulator, "DELETE", "counts");
  expect((await administer(simulator, "GET", "counts")).body.counts).toEqual({});
});

test.each([
  ["an unknown fault", "POST", "faults", { name: "unheard-of" }, 400, "unheard-of"],
  [
    "a fault on an operation that it does not act on",
    "POST",
    "faults",
    { name: "quota", operation: "show" },
    400,
    "show",
  ],
  ["an option that is none", "POST", "faults", { name: "quota", time: 1 }, 400, "time"],
  ["an option of the wrong type", "POST", "faults", { name: "quota", times: "one" }, 400, "times"],
  ["an empty value", "POST", "faults", { name: "redirect", value: "" }, 400, "must be a text"],
  ["a value of the wrong kind", "POST", "faults", { name: "page-cut", value: "x" }, 400, "must be a number"],
  ["a value that is none", "POST", "faults", { name: "page-cut", value: { a: 1 } }, 400, "must be a number"],
  ["a value that nobody needs", "POST", "faults", { name: "quota", value: 3 }, 400, "takes no value"],
  ["a connection that is not there", "PUT", "connections/x", {}, 400, "x"],
  ["a subject that is not there", "GET", "weather", undefined, 404, "faults"],
] as const)("fails for %s and says why", async (_what, method, path, body, status, said) => {
  const simulator = await started();
  const answer = await administer(simulator, method, path, body);
  expect(answer.status).toBe(status);
  expect(answer.body.message).toContain(said);
});

test("administration is not among the requests", async () => {
  const simulator = await started();
  await administer(simulator, "GET", "faults");
  expect(simulator.requests()).toEqual([]);
});

async function administer(simulator: Simulator, method: string, path: string, body?: object): Promise<Answer> {
  return send(`${simulator.endpoint}/_simulator/${path}`, { method, body: body && JSON.stringify(body) });
}
