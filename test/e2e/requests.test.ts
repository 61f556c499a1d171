import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ATTRIBUTES } from "../fixtures/attributes";
import { type Lab, startLab } from "../support/lab";

const MANY = 60;

// How many requests each operation costs at a service that settles at once, and what each of them is for.
const CONNECTION = { ...ATTRIBUTES, construct_path: "net/a" };
const key = (version: number) => ({ ...ATTRIBUTES.psk, version });

interface Row {
  readonly operation: string;
  readonly connection?: object;
  readonly requests: Readonly<Record<string, number>>;
}

const ROWS: readonly Row[] = [
  {
    operation: "create",
    connection: CONNECTION,
    requests: {
      "show-gateway": 2, // for the checks, by the process that plans and by the one that applies
      list: 2, // before: what an interrupted run left; after: that it is settled and as asked for, and has no duplicate
      create: 1,
      "add-tags": 1, // the owner tag says from now on that the state has it
    },
  },
  { operation: "plan without changes", connection: CONNECTION, requests: { show: 1 } },
  {
    operation: "update",
    connection: { ...CONNECTION, name: "renamed" },
    requests: {
      show: 2, // refresh; that the change is settled, and as asked for
      update: 1,
    },
  },
  {
    operation: "change of tags",
    connection: { ...CONNECTION, name: "renamed", tags: { site: "paris" } },
    requests: { show: 2, "add-tags": 1 },
  },
  {
    operation: "change of a field and of tags",
    connection: { ...CONNECTION, name: "again", tags: { site: "lyon" } },
    requests: {
      show: 3, // refresh; that the field is settled; that the tags are
      update: 1,
      "add-tags": 1, // an existing key gets the new value
    },
  },
  {
    operation: "rotate",
    connection: { ...CONNECTION, name: "again", tags: { site: "lyon" }, psk: key(2) },
    requests: {
      show: 4, // refresh; the owner tag; that the change is settled; that the reset is
      update: 1,
      reset: 1, // under IKEv2 the key has no effect before
      "add-tags": 2, // the owner tag tells that a key is being sent, and then which one is in force
    },
  },
  {
    operation: "delete",
    requests: {
      show: 2, // refresh; that it is gone
      delete: 1,
    },
  },
];

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

describe("the requests of", () => {
  it.each(ROWS)("$operation are the fewest that are right", async ({ operation, connection, requests }) => {
    lab.declare(connection === undefined ? {} : { a: connection });
    lab.simulator.forgetRequests();
    await (operation.startsWith("plan") ? lab.plan() : lab.apply());
    expect(lab.simulator.counts()).toEqual(requests);
  });
});

const customerGatewayId = (number: number) => `c3e7b5d2-91f4-4e06-b1a8-${String(number).padStart(12, "0")}`;

describe("a plan of many connections", () => {
  const declared = Object.fromEntries(
    Array.from({ length: MANY }, (_, number) => [
      `c${number}`,
      { ...ATTRIBUTES, cgw_id: customerGatewayId(number), name: `site-${number}`, construct_path: `net/c${number}` },
    ]),
  );

  it("without changes reads one connection, and lists the others once, at any parallelism", async () => {
    lab.declare(declared);
    await lab.apply();
    for (const parallelism of [1, 50]) {
      lab.simulator.forgetRequests();
      await lab.plan([`-parallelism=${parallelism}`]);
      expect(lab.simulator.counts()).toEqual({ show: 1, list: 1 });
    }
  });

  it("shows what was changed elsewhere, and asks for that connection itself", async () => {
    const [changed] = lab.simulator.connections().filter(({ name }) => name === "site-17");
    lab.simulator.edit(changed?.id ?? "", { name: "somebody-elses" });
    lab.simulator.forgetRequests();
    const actions = Object.entries(await lab.actions()).filter(([, action]) => action !== "no-op");
    expect(actions).toEqual([["c17", "update"]]);
    const asked = lab.simulator.requests().map(({ path }) => path);
    expect(asked.some((path) => path.endsWith(`/vpn-connection/${changed?.id}`))).toBe(true);
    lab.declare({});
    await lab.apply();
  });
});
