import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { valueAt } from "../../lib/schema/value";
import { ATTRIBUTES } from "../fixtures/attributes";
import { type Lab, startLab } from "../support/lab";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterEach(async () => {
  lab.declare({});
  await lab.applyAndSettle();
});
afterAll(() => lab.close());

const only = () => {
  const [connection] = lab.simulator.connections();
  return String(connection?.id);
};
const puts = () => lab.simulator.requests().filter(({ method }) => method === "PUT").length;

describe("a plan of a new connection", () => {
  it("knows every documented default, and leaves open only what the service chooses", async () => {
    lab.declare({ a: ATTRIBUTES });
    const [change] = await lab.plan();
    expect(change?.change.after).toMatchObject({
      style: "static",
      enable_nqa: false,
      ikepolicy: {
        ike_version: "v2",
        phase1_negotiation_mode: null,
        dh_group: "group15",
        lifetime_seconds: 86400,
        dpd: { timeout: 15, interval: 30, msg: "seq-hash-notify" },
      },
      ipsecpolicy: { pfs: "group15", lifetime_seconds: 3600, encapsulation_mode: "tunnel" },
      tags: {},
    });
    expect(Object.keys(change?.change.after_unknown ?? {}).sort()).toEqual([
      "connection_monitor_id",
      "created_at",
      "enterprise_project_id",
      "ha_role",
      "id",
      "ikepolicy",
      "ipsecpolicy",
      "name",
      "peer_subnets",
      "psk",
      "status",
      "tags",
      "tunnel_local_address",
      "tunnel_peer_address",
      "updated_at",
    ]);
    expect(change?.change.after_unknown.ikepolicy).toEqual({ dpd: {}, local_id: true, peer_id: true });
  });

  it("leaves out NQA and plans the rules as given for another style", async () => {
    const policy_rules = [{ source: "10.0.0.0/24", destination: ["192.168.44.0/24"] }];
    lab.declare({ a: { ...ATTRIBUTES, style: "policy", policy_rules } });
    const [change] = await lab.plan();
    expect(change?.change.after).toMatchObject({ enable_nqa: null, policy_rules });
    await lab.applyAndSettle();
    lab.declare({ a: { ...ATTRIBUTES, style: "policy", policy_rules, name: "renamed" } });
    await lab.applyAndSettle();
    const bodies = lab.simulator.requests().map(({ body }) => JSON.stringify(body ?? ""));
    expect(bodies.filter((body) => body.includes("enable_nqa"))).toEqual([]);
  });

  it("fails at plan for a value that only then is known, and names the attribute", async () => {
    lab.declare(
      { a: { ...ATTRIBUTES, ikepolicy: { lifetime_seconds: "${var.lifetime}" } } },
      { variable: { lifetime: { type: "number", default: 59 } } },
    );
    const { code, stdout, stderr } = await lab.run(["plan"]);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain("ikepolicy.lifetime_seconds");
    expect(stdout + stderr).toContain("59");
    lab.declare(
      { a: { ...ATTRIBUTES, ikepolicy: { lifetime_seconds: "${var.lifetime}" } } },
      {
        variable: { lifetime: { type: "number", default: 60 } },
      },
    );
    await lab.applyAndSettle();
  });

  it("takes values that are known only when they are applied, in every field", async () => {
    const from = (name: string) => `\${terraform_data.later.output.${name}}`;
    const input = {
      name: "later",
      vgw_id: ATTRIBUTES.vgw_id,
      vgw_ip: ATTRIBUTES.vgw_ip,
      cgw_id: ATTRIBUTES.cgw_id,
      style: "policy",
      subnet: "192.168.44.0/24",
      source: "10.0.0.0/24",
      number: 28800,
      group: "group20",
      tag: "value",
    };
    const connection = {
      ...ATTRIBUTES,
      name: from("name"),
      vgw_id: from("vgw_id"),
      vgw_ip: from("vgw_ip"),
      cgw_id: from("cgw_id"),
      style: from("style"),
      peer_subnets: [from("subnet")],
      policy_rules: [{ source: from("source"), destination: [from("subnet")] }],
      ikepolicy: { lifetime_seconds: from("number"), dh_group: from("group") },
      tags: { tag: from("tag") },
    };
    lab.declare({}, { resource: { terraform_data: { later: { input } }, hwvpn_connection: { a: connection } } });
    const changes = await lab.plan();
    expect(changes.find(({ name }) => name === "a")?.change.after_unknown).toMatchObject({
      style: true,
      enable_nqa: true,
      peer_subnets: [true],
      tags: { tag: true },
    });
    await lab.applyAndSettle();
    expect(await lab.state("a")).toMatchObject({
      name: "later",
      style: "policy",
      enable_nqa: null,
      ikepolicy: { lifetime_seconds: 28800, dh_group: "group20" },
      tags: { tag: "value" },
    });
  });
});

describe("what the service fills in", () => {
  it("is no change, and a policy given in part changes only that part", async () => {
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    const first = await lab.state("a");
    expect(first.name).toMatch(/^vpn-/);
    expect(first.tunnel_local_address).toMatch(/^169\.254\..*\/30$/);
    const before = puts();
    await lab.applyAndSettle();
    expect(puts()).toBe(before);
    lab.declare({ a: { ...ATTRIBUTES, ikepolicy: { lifetime_seconds: 28800 } } });
    await lab.applyAndSettle();
    expect(await lab.state("a")).toMatchObject({ name: first.name, tunnel_local_address: first.tunnel_local_address });
  });
});

describe("the order of lists", () => {
  it("means nothing", async () => {
    const connection = {
      ...ATTRIBUTES,
      style: "policy",
      peer_subnets: ["192.168.44.0/24", "192.168.45.0/24", "192.168.46.0/24"],
      policy_rules: [
        { source: "10.0.0.0/24", destination: ["192.168.44.0/24", "192.168.45.0/24"] },
        { source: "10.0.1.0/24", destination: ["192.168.46.0/24"] },
      ],
      tags: { a: "1", b: "2" },
    };
    lab.simulator.faults.enable("reversed-lists");
    lab.declare({ a: connection });
    await lab.applyAndSettle();
    const before = puts();
    await lab.applyAndSettle();
    expect(puts()).toBe(before);
    lab.declare({ a: { ...connection, peer_subnets: [...connection.peer_subnets].reverse() } });
    expect(await lab.actions()).toEqual({ a: "no-op" });
    lab.declare({ a: { ...connection, peer_subnets: [...connection.peer_subnets, "192.168.47.0/24"] } });
    const [change] = await lab.plan();
    expect(change?.change.after?.peer_subnets).toEqual([...connection.peer_subnets, "192.168.47.0/24"]);
    await lab.applyAndSettle();
    lab.simulator.faults.disable("reversed-lists");
  });
});

describe("a change in the console", () => {
  it("is shown with both values, given or defaulted, and put back in one update", async () => {
    lab.declare({ a: { ...ATTRIBUTES, ikepolicy: { lifetime_seconds: 28800 } } });
    await lab.applyAndSettle();
    lab.simulator.edit(only(), {
      ikepolicy: { lifetime_seconds: 3600, dpd: { interval: 600 } },
      peer_subnets: ["192.168.44.0/24", "192.168.99.0/24"],
    });
    const [change] = await lab.plan();
    expect(change?.change.actions).toEqual(["update"]);
    expect(valueAt(change?.change.before, ["ikepolicy", "lifetime_seconds"])).toBe(3600);
    expect(valueAt(change?.change.after, ["ikepolicy", "lifetime_seconds"])).toBe(28800);
    expect(valueAt(change?.change.before, ["ikepolicy", "dpd", "interval"])).toBe(600);
    expect(valueAt(change?.change.after, ["ikepolicy", "dpd", "interval"])).toBe(30);
    expect(change?.change.before?.peer_subnets).toEqual(["192.168.44.0/24", "192.168.99.0/24"]);
    const before = puts();
    await lab.applyAndSettle();
    expect(puts()).toBe(before + 1);
  });

  it("that deletes the connection makes it be created anew", async () => {
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    lab.simulator.remove(only());
    expect(await lab.actions()).toEqual({ a: "create" });
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toHaveLength(1);
  });

  it("of the status alone is no difference", async () => {
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    lab.simulator.edit(only(), { status: "ACTIVE" });
    expect(await lab.actions()).toEqual({ a: "no-op" });
  });
});

describe("values that reach no API", () => {
  it("change in place without a call", async () => {
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    lab.declare({
      a: { ...ATTRIBUTES, timeouts: { create: "90s" }, gateway_attachment: "vpc", suppressed_rules: ["tag-key"] },
    });
    const before = puts();
    await lab.applyAndSettle();
    expect(puts()).toBe(before);
  });
});

describe("what cannot be taken away", () => {
  it("is refused by the plan with the value that it has, also within a policy, and does not stop a destroy", async () => {
    const paris = { ...ATTRIBUTES, construct_path: "network/paris" };
    lab.declare({ a: { ...paris, ikepolicy: { peer_id: "10.77.0.2" } } });
    await lab.applyAndSettle();
    lab.declare({ a: paris });
    const { code, stdout, stderr } = await lab.run(["plan"]);
    expect(code).toBe(1);
    const said = (stdout + stderr).replaceAll(/\s+/g, " ");
    expect(said).toMatch(/ikepolicy\.peer_id cannot be removed.*\[network\/paris\].*10\.77\.0\.2/);
    expect(said).toContain("To have no value, remove the construct, apply, and add it again");
    const destroyed = await lab.run(["destroy", "-auto-approve", "-refresh=false"]);
    expect(destroyed.code, destroyed.stdout + destroyed.stderr).toBe(0);
  });
});

describe("a role that is taken away", () => {
  it("returns to its default, which replaces a connection that has another one, and lets go of what cannot be cleared", async () => {
    lab.declare({ a: { ...ATTRIBUTES, ha_role: "slave", ikepolicy: { peer_id: "10.77.0.2" } } });
    await lab.applyAndSettle();
    lab.declare({ a: ATTRIBUTES });
    expect(await lab.actions()).toEqual({ a: "delete+create" });
    await lab.applyAndSettle();
    expect(await lab.state("a")).toMatchObject({ ha_role: "master" });
  });
});

describe("a policy rule without destinations", () => {
  it("makes no difference, since the service makes no rule of it", async () => {
    const policy_rules = [{ source: "10.0.0.0/24", destination: ["192.168.44.0/24"] }, { source: "10.0.1.0/24" }];
    lab.declare({ a: { ...ATTRIBUTES, style: "policy", policy_rules } });
    await lab.applyAndSettle();
    lab.declare({ a: { ...ATTRIBUTES, style: "policy", policy_rules, name: "renamed" } });
    await lab.applyAndSettle();
  });
});

describe("changes in code and console at once", () => {
  it("send what the code changed, and leave the rest to the next plan", async () => {
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    lab.simulator.edit(only(), { ikepolicy: { dh_group: "group14" } });
    lab.declare({ a: { ...ATTRIBUTES, peer_subnets: ["192.168.45.0/24"] } });
    const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve", "-refresh=false"]);
    expect(code, stdout + stderr).toBe(0);
    expect(await lab.actions()).toEqual({ a: "update" });
    await lab.applyAndSettle();
  });
});

describe("API fields newer than this library", () => {
  it("are sent as given, and hold in place of the defaults", async () => {
    const declare = (additional: object) =>
      lab.declare({ a: { ...ATTRIBUTES, style: "bgp", additional_fields: JSON.stringify(additional) } });
    declare({ enable_hub: true, ikepolicy: { dh_group: "group19" } });
    await lab.applyAndSettle();
    const created = lab.simulator
      .requests()
      .findLast(({ method, path }) => method === "POST" && !String(path).includes("tags"));
    expect(created?.body).toMatchObject({ vpn_connection: { enable_hub: true, ikepolicy: { dh_group: "group19" } } });
    declare({ enable_hub: false, ikepolicy: { dh_group: "group19" } });
    await lab.applyAndSettle();
    const put = lab.simulator.requests().findLast(({ method }) => method === "PUT");
    expect(put?.body).toEqual({ vpn_connection: { enable_hub: false } });
  });
});

describe("subnets that the service does not return", () => {
  it("are sent, changed in place, and no difference where the gateway is attached to an enterprise router", async () => {
    const er = await startLab({ defaultAttachment: "er" });
    try {
      const policy_rules = [{ source: "10.0.0.0/24", destination: ["192.168.44.0/24"] }];
      const declared = { ...ATTRIBUTES, style: "policy", policy_rules };
      er.declare({ a: declared });
      expect(await er.applyAndSettle()).not.toContain("differs");
      er.declare({ a: { ...declared, name: "renamed" } });
      await er.applyAndSettle();
      er.declare({ a: { ...declared, name: "renamed", peer_subnets: ["192.168.45.0/24"] } });
      await er.applyAndSettle();
      const put = er.simulator.requests().findLast(({ method }) => method === "PUT");
      expect(put?.body).toEqual({ vpn_connection: { peer_subnets: ["192.168.45.0/24"] } });
      const { peer_subnets: _, ...without } = declared;
      er.declare({ b: { ...without, style: "bgp", policy_rules: undefined } });
      await er.applyAndSettle();
    } finally {
      await er.close();
    }
  });
});

describe("siblings on one gateway", () => {
  it("are created in one apply, none twice", async () => {
    const siblings = Array.from({ length: 12 }, (_, index) => [
      `s${index}`,
      { ...ATTRIBUTES, cgw_id: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8${String(index).padStart(3, "0")}` },
    ]);
    lab.declare(Object.fromEntries(siblings));
    await lab.applyAndSettle();
    expect(lab.simulator.connections()).toHaveLength(12);
  });
});
