import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { customerGatewayApi } from "../../lib/client/operations/customer-gateway-api";
import { ATTRIBUTES } from "../fixtures/attributes";
import { apiOf } from "../resources/customer-gateway/support/service";
import { createFakeTime } from "../support/fake-time";
import { type Lab, startLab } from "../support/lab";

const FIRST = "-----BEGIN CERTIFICATE-----\nMIIBazCCARGgAwIBAgIU\n-----END CERTIFICATE-----\n";
const SECOND = FIRST.replace("MIIBaz", "MIIBbz");
const ID = "${hwvpn_customer_gateway.device.id}";

const time = createFakeTime();
let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ time, settleMilliseconds: 20_000 });
});
afterEach(async () => {
  lab.simulator.faults.clear();
  lab.declare({});
  await lab.applyAndSettle();
});
afterAll(() => lab.close());

const DEVICE = { construct_path: "network/device", name: "device", id_value: "203.0.113.7" };

/** Declares a customer gateway, and the connections that use it. */
function declare(gateway: object, connections: readonly string[] = ["paris"], more: object = {}): void {
  const of = (name: string) => ({ ...ATTRIBUTES, construct_path: `network/${name}`, name, cgw_id: ID });
  lab.declare(Object.fromEntries(connections.map((name) => [name, of(name)])), {
    resource: {
      hwvpn_customer_gateway: { device: { ...DEVICE, lifecycle: { create_before_destroy: true }, ...gateway } },
    },
    ...more,
  });
}

/** The customer gateways at the service that were made with the API. */
async function present(): Promise<readonly string[]> {
  const { api, options } = apiOf(lab.simulator);
  return (await customerGatewayApi(api).list(options)).map(({ id }) => String(id));
}

/** The changes that the service was asked for since the last call. */
function changes(): readonly string[] {
  const now = lab.simulator.requests();
  const fresh = now.slice(seen).filter(({ method }) => method !== "GET");
  seen = now.length;
  return fresh.map(({ operation }) => String(operation));
}
let seen = 0;

async function made(gateway: object = {}, connections?: readonly string[]): Promise<string> {
  declare(gateway, connections);
  await lab.applyAndSettle();
  changes();
  return String((await lab.state("device")).id);
}

describe("a customer gateway", () => {
  it("is created before the connection that refers to it, and destroyed after it", async () => {
    declare({ bgp_asn: 4_200_000_000, tags: { site: "paris" } });
    await lab.applyAndSettle();
    expect(changes()).toEqual(["create-customer-gateway", "add-tags", "create", "add-tags"]);
    const state = await lab.state("device");
    expect(state).toMatchObject({
      bgp_asn: 4_200_000_000,
      id_type: "ip",
      id_value: "203.0.113.7",
      ca_certificate: null,
      tags: { site: "paris" },
    });
    expect(lab.simulator.connections()[0]).toMatchObject({ answer: { cgw_id: state.id } });
    lab.declare({});
    await lab.applyAndSettle();
    expect(changes()).toEqual(["delete", "delete-customer-gateway"]);
    expect(await present()).toEqual([]);
  });

  it("changes its name, its certificate and its tags in place", async () => {
    const id = await made();
    declare({ name: "other", ca_certificate: { content: FIRST }, tags: { site: "rome" } });
    expect(await lab.actions()).toMatchObject({ device: "update", paris: "no-op" });
    await lab.applyAndSettle();
    expect(changes()).toEqual(["update-customer-gateway", "add-tags"]);
    const first = await lab.state("device");
    expect(first).toMatchObject({ id, name: "other", ca_certificate: { content: FIRST, is_updatable: true } });
    declare({ name: "other", ca_certificate: { content: SECOND } });
    await lab.applyAndSettle();
    expect(changes()).toEqual(["update-customer-gateway", "remove-tags"]);
    expect(await lab.state("device")).toMatchObject({ id, ca_certificate: { content: SECOND }, tags: {} });
  });

  it("is replaced where another address or ASN is declared, and its connections change over in place", async () => {
    const id = await made();
    const [connection] = lab.simulator.connections();
    for (const change of [{ id_value: "203.0.113.8" }, { id_value: "203.0.113.8", bgp_asn: 65010 }]) {
      declare(change);
      expect(await lab.actions()).toMatchObject({ device: "create+delete", paris: "update" });
      await lab.applyAndSettle();
      expect(await lab.state("device")).toMatchObject(change);
    }
    expect(await present()).toEqual([(await lab.state("device")).id]);
    expect((await lab.state("device")).id).not.toBe(id);
    expect(lab.simulator.connections()[0]?.id).toBe(connection?.id);
  });

  it("is not changed where the type of its identifier is written out, as the prop ip does", async () => {
    await made();
    declare({ id_type: "ip" });
    expect(await lab.actions()).toEqual({ device: "no-op", paris: "no-op" });
  });

  it("gets the default ASN back where its own is declared no longer", async () => {
    await made({ bgp_asn: 65010 }, []);
    declare({}, []);
    expect(await lab.actions()).toEqual({ device: "create+delete" });
    await lab.applyAndSettle();
    expect(await lab.state("device")).toMatchObject({ bgp_asn: 65000 });
  });

  it("may be known by a name, and has no ASN then", async () => {
    declare({ id_type: "fqdn", id_value: "paris.example.net" }, []);
    await lab.applyAndSettle();
    expect(await lab.state("device")).toMatchObject({ id_value: "paris.example.net", bgp_asn: null });
  });

  it("that somebody changed or deleted is repaired", async () => {
    const id = await made({ ca_certificate: { content: FIRST } }, []);
    const { api, options } = apiOf(lab.simulator);
    const gateways = customerGatewayApi(api);
    await gateways.update(id, { name: "elsewhere" }, options);
    await gateways.addTags(id, [{ key: "by", value: "hand" }], options);
    expect(await lab.actions()).toEqual({ device: "update" });
    await lab.applyAndSettle();
    await gateways.update(id, { ca_certificate: { content: SECOND } }, options);
    const [change] = await lab.plan();
    expect(change?.change.actions).toEqual(["update"]);
    await lab.applyAndSettle();
    await gateways.remove(id, options);
    expect(await lab.actions()).toEqual({ device: "create" });
    await lab.applyAndSettle();
    expect(await present()).toEqual([(await lab.state("device")).id]);
  });

  it("is imported without a change, and becomes the declaration's with the first one", async () => {
    const { api, options } = apiOf(lab.simulator);
    const { id } = await customerGatewayApi(api).create(
      { name: "device", id_value: "203.0.113.7", bgp_asn: 65010 },
      options,
    );
    changes();
    const importing = { import: [{ to: "hwvpn_customer_gateway.device", id }] };
    declare({}, [], importing);
    await lab.applyAndSettle();
    expect(changes()).toEqual([]);
    expect(await lab.state("device")).toMatchObject({ id, bgp_asn: 65010 });
    declare({ name: "other" }, []);
    await lab.applyAndSettle();
    expect(changes()).toEqual(["update-customer-gateway", "add-tags"]);
  });

  it("cannot lose its certificate, and the message does not repeat all of it", async () => {
    await made({ ca_certificate: { content: FIRST } }, []);
    declare({}, []);
    const { code, stderr } = await lab.run(["plan"]);
    expect(code).toBe(1);
    const said = stderr.replace(/\s*\n[│╷╵\s]*/g, " ");
    expect(said).toContain("ca_certificate.content cannot be removed");
    declare({ ca_certificate: { content: FIRST } }, []);
  });

  it("that another tool's connection still uses is not deleted, and the message names the connection", async () => {
    const id = await made({}, []);
    const other = lab.simulator.insert({ ...ATTRIBUTES, psk: "Canary-Key-0123", name: "theirs", cgw_id: id });
    lab.declare({});
    const { code, stderr } = await lab.run(["apply", "-auto-approve"]);
    expect(code).toBe(1);
    const said = stderr.replace(/\s*\n[│╷╵\s]*/g, " ");
    expect(said).toContain('could not delete customer gateway "network/device"');
    expect(said).toContain(
      `It is the customer gateway of the connection theirs (id ${other.id}). Delete or change this connection first`,
    );
    expect(await present()).toContain(id);
    lab.simulator.remove(other.id);
  });
});

describe("a customer gateway that is looked up", () => {
  const look = (selectors: object) => ({ data: { hwvpn_customer_gateway: { theirs: selectors } } });
  const cgw_id = "${data.hwvpn_customer_gateway.theirs.id}";

  it("gets a connection by its address, beside one that the stack creates, and is left alone", async () => {
    const { api, options } = apiOf(lab.simulator);
    const gateways = customerGatewayApi(api);
    const { id } = await gateways.create({ name: "theirs", id_value: "203.0.113.9" }, options);
    changes();
    const rome = { ...ATTRIBUTES, construct_path: "network/rome", name: "rome", cgw_id };
    const resource = { hwvpn_customer_gateway: { device: DEVICE } };
    lab.declare({ rome }, { resource, ...look({ id_value: "203.0.113.9" }) });
    await lab.applyAndSettle();
    expect(changes()).toEqual(expect.arrayContaining(["create-customer-gateway", "create"]));
    expect(await lab.state("rome")).toMatchObject({ cgw_id: id });
    lab.declare({ rome: { ...rome, cgw_id: id } }, { resource });
    expect(await lab.actions()).toEqual({ rome: "no-op", device: "no-op" });
    lab.declare({});
    await lab.applyAndSettle();
    expect(await present()).toEqual([id]);
    await gateways.remove(String(id), options);
  });

  it("fails the plan with the candidates where several match", async () => {
    const { api, options } = apiOf(lab.simulator);
    const gateways = customerGatewayApi(api);
    const made = [];
    for (const name of ["one", "two"]) {
      made.push(await gateways.create({ name, id_value: "203.0.113.9" }, options));
    }
    lab.declare({}, look({ id_value: "203.0.113.9" }));
    const { code, stdout, stderr } = await lab.run(["plan"]);
    const said = (stdout + stderr).replace(/\s*\n[│╷╵\s]*/g, " ");
    expect(code).toBe(1);
    expect(said).toContain("more than one customer gateway matches");
    for (const { id, name } of made) {
      expect(said).toContain(`"${String(name)}" (id ${String(id)}, 203.0.113.9)`);
      await gateways.remove(String(id), options);
    }
  });
});
