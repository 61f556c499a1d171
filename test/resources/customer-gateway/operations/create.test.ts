import { describe, expect, it } from "vitest";
import { problemsOf } from "../../../support/handler-world";
import { GIVEN, type World, world } from "../support/world";

const CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIBazCCARGgAwIBAgIU\n-----END CERTIFICATE-----\n";

const ids = async ({ present }: World) => (await present()).map(({ id }) => id).toSorted();
const bodies = ({ simulator }: World, operation: string) =>
  simulator
    .requests()
    .filter((request) => request.operation === operation)
    .map(({ body }) => body);

describe("a create of a customer gateway", () => {
  it("sends what is given, reads it back, and records it", async () => {
    const run = await world();
    const { gateway, problems } = await run.create({
      ...GIVEN,
      bgp_asn: 65010,
      ca_certificate: { content: CERTIFICATE },
      tags: { site: "paris" },
    });
    expect(gateway).toMatchObject({ ...GIVEN, id_type: "ip", bgp_asn: 65010, tags: { site: "paris" } });
    expect(problems).toEqual([]);
    expect(await run.phases()).toEqual(["recorded"]);
    expect(bodies(run, "create-customer-gateway")).toMatchObject([
      {
        customer_gateway: {
          ...GIVEN,
          bgp_asn: 65010,
          ca_certificate: { content: CERTIFICATE },
          tags: [{ key: "site", value: "paris" }, { key: "cdktf-huaweicloud-vpn.mark" }],
        },
      },
    ]);
    expect(run.changes()).toEqual(["create-customer-gateway", "add-tags"]);
  });

  it("waits while the service is throttled, busy or down", async () => {
    const run = await world();
    for (const fault of ["throttle", "system-busy", "server-error"] as const) {
      run.simulator.faults.enable(fault, { times: 1 });
    }
    await run.create();
    expect(await run.phases()).toEqual(["recorded"]);
  });

  it.each(["lost-answer", "timeout", "cut-answer", "html-answer"] as const)(
    "whose answer is lost by %s finds what was made, and makes no second one",
    async (fault) => {
      const run = await world();
      run.simulator.faults.enable(fault, { operation: "create-customer-gateway", times: 1 });
      const { gateway } = await run.create();
      expect(await ids(run)).toEqual([gateway.id]);
      expect(await run.phases()).toEqual(["recorded"]);
    },
  );

  it("is sent again where the lost request was not carried out", async () => {
    const run = await world();
    run.simulator.faults.enable("connection-reset", { operation: "create-customer-gateway", times: 1 });
    const { gateway } = await run.create();
    expect(await ids(run)).toEqual([gateway.id]);
  });

  it.each(["create-customer-gateway", "list-customer-gateways"])(
    "that is interrupted after %s is finished by the next run",
    async (operation) => {
      const first = await world();
      const stop = new AbortController();
      let isCreated = false;
      first.simulator.onStep((step, { operation: now }) => {
        isCreated ||= step === "answered" && now === "create-customer-gateway";
        if (isCreated && step === "answered" && now === operation) {
          stop.abort(Object.assign(new Error("gone"), { name: "CallerGone" }));
        }
        return undefined;
      });
      await first.create(GIVEN, { signal: stop.signal }).catch(() => undefined);
      const [left] = await ids(first);
      expect(left).toBeDefined();
      expect(await first.phases()).toEqual(["pending"]);
      const next = await world(first);
      expect((await next.create()).gateway.id).toBe(left);
      expect(await ids(next)).toEqual([left]);
      expect(await next.phases()).toEqual(["recorded"]);
    },
  );

  it("fails where the service does not let it record the tag, and the next run adopts it", async () => {
    const first = await world();
    first.simulator.faults.enable("server-error", { operation: "add-tags" });
    const [problem] = await problemsOf(first.create());
    expect(problem?.summary).toMatch(/^customer gateway "network\/device" \(id .*\) was created, but its owner tag/);
    first.simulator.faults.clear();
    const next = await world(first);
    await next.create();
    expect(await next.phases()).toEqual(["recorded"]);
  });
});

describe("what an interrupted run left", () => {
  it("is adopted and brought to what is declared by now", async () => {
    const run = await world();
    const id = await run.insert("pending");
    const { gateway } = await run.create({
      ...GIVEN,
      ca_certificate: { content: CERTIFICATE },
      tags: { site: "rome" },
    });
    expect(gateway).toMatchObject({ id, tags: { site: "rome" } });
    expect(bodies(run, "update-customer-gateway")).toEqual([
      { customer_gateway: { ca_certificate: { content: CERTIFICATE } } },
    ]);
    expect(await run.phases()).toEqual(["recorded"]);
  });

  it("with another address is deleted, because an address cannot change", async () => {
    const run = await world();
    const id = await run.insert("pending", {}, { id_value: "203.0.113.9" });
    const { gateway } = await run.create();
    expect(gateway.id).not.toBe(id);
    expect(await ids(run)).toEqual([gateway.id]);
  });

  it("twice is adopted once, and the older one is deleted", async () => {
    const run = await world();
    await run.insert("pending");
    const younger = await run.insert("pending");
    expect((await run.create()).gateway.id).toBe(younger);
    expect(await ids(run)).toEqual([younger]);
  });
});

describe("somebody else's customer gateway", () => {
  it.each([
    ["of another state", "recorded", { stateIdentity: "other" }],
    ["that another state is creating", "pending", { stateIdentity: "other" }],
    ["of another declaration", "recorded", { constructPath: "network/other" }],
    ["that nobody tagged", undefined, {}],
  ] as const)("%s, with the same name and address, stops the create and is left alone", async (_, phase, origin) => {
    const run = await world();
    const id = await run.insert(phase, origin);
    const [problem] = await problemsOf(run.create());
    expect(problem?.summary).toBe(
      `customer gateway "network/device" is not created: customer gateway ${id} has the same identifiers`,
    );
    expect(problem?.detail).toMatch(/^The identifiers are name device, address 203\.0\.113\.7\.\n/);
    expect(`${problem?.summary}${problem?.detail}`).not.toContain("connection");
    expect(run.changes()).toEqual(["create-customer-gateway"]);
  });

  it("with another name does not matter, although it has the same address", async () => {
    const run = await world();
    const id = await run.insert("recorded", { stateIdentity: "other" }, { name: "theirs" });
    const { gateway, problems } = await run.create();
    expect(await ids(run)).toEqual([id, gateway.id].toSorted());
    expect(problems).toEqual([]);
  });

  it("that the state has is no obstacle: a replacement is created before it is deleted", async () => {
    const first = await world();
    const id = await first.insert("recorded");
    const run = await world(first, (held) => held === id);
    const { gateway } = await run.create({ ...GIVEN, bgp_asn: 65010 });
    expect(await ids(run)).toEqual([id, gateway.id].toSorted());
  });
});

describe("a customer gateway without an owner tag", () => {
  it("is created where the service refuses the tag, with a warning", async () => {
    const run = await world();
    run.simulator.faults.enable("tag-policy", { value: "cdktf-huaweicloud-vpn.mark" });
    const { problems } = await run.create();
    expect(problems.map(({ summary }) => summary)).toEqual(['customer gateway "network/device" has no owner tag']);
  });

  it("is created where all tags are taken, with a warning", async () => {
    const run = await world();
    const tags = Object.fromEntries(Array.from({ length: 20 }, (_, number) => [`k${number}`, ""]));
    const { problems } = await run.create({ ...GIVEN, tags });
    expect(problems.map(({ summary }) => summary)).toEqual(['customer gateway "network/device" has no owner tag']);
    expect(await run.phases()).toEqual([undefined]);
  });

  it("may be left by a lost answer, and the message says so", async () => {
    const run = await world();
    run.simulator.faults.enable("lost-answer", { operation: "create-customer-gateway", times: 1 });
    const [problem] = await problemsOf(run.create(GIVEN, { owner: undefined }));
    expect(problem?.summary).toBe('customer gateway "network/device" may or may not have been created');
    expect(problem?.detail).toContain("a customer gateway with the address 203.0.113.7; import or delete it");
  });
});
