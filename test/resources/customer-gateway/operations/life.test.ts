import { describe, expect, it } from "vitest";
import { stateHash } from "../../../../lib/lifecycle/ownership/owner";
import { CUSTOMER_GATEWAY } from "../../../../lib/resources/customer-gateway/customer-gateway-type";
import { deleteCustomerGateway } from "../../../../lib/resources/customer-gateway/operations/delete";
import { importCustomerGateway } from "../../../../lib/resources/customer-gateway/operations/import";
import { readCustomerGateway } from "../../../../lib/resources/customer-gateway/operations/read";
import { updateCustomerGateway } from "../../../../lib/resources/customer-gateway/operations/update";
import type { Fields } from "../../../../lib/schema/value";
import { ENDS } from "../../../fixtures/connection";
import { problemsOf } from "../../../support/handler-world";
import { GIVEN, OWNER, type World, world } from "../support/world";

async function made(run: World): Promise<Fields & { readonly id: string }> {
  const { gateway } = await run.create();
  return { ...gateway, id: String(gateway.id) };
}

const update = (run: World, current: Fields, desired: Fields) =>
  updateCustomerGateway(run.context, {
    ...run.request,
    id: String(current.id),
    current,
    desired: { ...current, ...desired },
    additionalBefore: {},
    additional: {},
    owner: OWNER,
  });

describe("an update of a customer gateway", () => {
  it("sends only what differs", async () => {
    const run = await world();
    const current = await made(run);
    const { gateway } = await update(run, current, { name: "other", tags: { a: "b" } });
    expect(gateway).toMatchObject({ name: "other", tags: { a: "b" } });
    expect(run.simulator.requests().find(({ operation }) => operation === "update-customer-gateway")?.body).toEqual({
      customer_gateway: { name: "other" },
    });
  });

  it("repeats a request whose answer was lost", async () => {
    const run = await world();
    const current = await made(run);
    run.simulator.faults.enable("lost-answer", { operation: "update-customer-gateway", times: 1 });
    expect((await update(run, current, { name: "other" })).gateway.name).toBe("other");
  });

  it("says when the last tags leave no room for the owner tag", async () => {
    const run = await world();
    const current = await made(run);
    const tags = Object.fromEntries(Array.from({ length: 20 }, (_, number) => [`k${number}`, ""]));
    const { problems } = await update(run, current, { tags });
    expect(problems[0]?.summary).toMatch(/no longer has an owner tag$/);
    expect(await run.phases()).toEqual([undefined]);
  });

  it("of one that was deleted meanwhile fails, and says so", async () => {
    const run = await world();
    const current = await made(run);
    await run.context.gateways.remove(current.id, run.options);
    const [problem] = await problemsOf(update(run, current, { name: "other" }));
    expect(problem?.summary).toBe(`could not update customer gateway "network/device" (id ${current.id})`);
  });
});

describe("a read of a customer gateway", () => {
  const read = (run: World, id: string) =>
    readCustomerGateway(run.context, { ...run.request, id, known: GIVEN, owner: OWNER });

  it("shows it as a specification", async () => {
    const run = await world();
    const { id } = await made(run);
    expect(await read(run, id)).toMatchObject({ gateway: { ...GIVEN, id, id_type: "ip", tags: {} }, problems: [] });
  });

  it("finds none only after a second look", async () => {
    const run = await world();
    const { id } = await made(run);
    await run.context.gateways.remove(id, run.options);
    const before = run.simulator.requests().length;
    expect(await read(run, id)).toBeUndefined();
    expect(run.simulator.requests().length - before).toBe(2);
  });

  it("warns about one that another state has, too", async () => {
    const run = await world();
    const id = await run.insert("recorded", { stateIdentity: "other" });
    expect((await read(run, id))?.problems[0]).toMatchObject({
      severity: "warning",
      summary: `customer gateway "network/device" (id ${id}) has the owner tag of another state`,
    });
  });
});

describe("an import of a customer gateway", () => {
  const importOf = (run: World, id: string) =>
    importCustomerGateway(run.context, { ...run.request, id, state: stateHash("state") });

  it("takes one that nobody tagged, writes nothing, and mentions another of the same name and address", async () => {
    const run = await world();
    const id = await run.insert(undefined);
    const other = await run.insert(undefined);
    const before = run.changes().length;
    const found = await importOf(run, id);
    expect(found).toMatchObject({ gateway: { id } });
    expect(found?.problems[0]?.detail).toContain(`Customer gateway ${other} (name device, address 203.0.113.7)`);
    expect(run.changes().length).toBe(before);
  });

  it("refuses one of another state, and one that a run is creating", async () => {
    const run = await world();
    const theirs = await run.insert("recorded", { stateIdentity: "other" });
    const pending = await run.insert("pending");
    expect((await problemsOf(importOf(run, theirs)))[0]?.detail).toContain("it has the owner tag of another state");
    expect((await problemsOf(importOf(run, pending)))[0]?.detail).toContain("a run of this state was interrupted");
  });

  it("finds none where there is none", async () => {
    const run = await world();
    const { id } = await made(run);
    await run.context.gateways.remove(id, run.options);
    expect(await importOf(run, id)).toBeUndefined();
  });
});

describe("a delete of a customer gateway", () => {
  const remove = (run: World, id: string) => deleteCustomerGateway(run.context, { ...run.request, id });

  it("ends with it gone, also where the answer is lost or somebody was faster", async () => {
    const run = await world();
    const { id } = await made(run);
    run.simulator.faults.enable("lost-answer", { operation: "delete-customer-gateway", times: 1 });
    await remove(run, id);
    await remove(run, id);
    expect(await run.present()).toEqual([]);
  });

  it("names the connections that use it, at most five", async () => {
    const run = await world();
    const { id } = await made(run);
    for (const number of [1, 2, 3, 4, 5, 6]) {
      run.simulator.insert({ ...ENDS, vgw_ip: `10.0.0.${number}`, name: `site-${number}`, cgw_id: id });
    }
    const [problem] = await problemsOf(remove(run, id));
    expect(problem?.summary).toBe(`could not delete ${CUSTOMER_GATEWAY.noun} "network/device" (id ${id})`);
    expect(problem?.detail).toMatch(
      /\nIt is the customer gateway of the connections (site-\d \(id [0-9a-f-]{36}\)(, )?){5} and 1 more\. Delete or change these connections first/,
    );
  });
});
