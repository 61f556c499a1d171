import { beforeEach, describe, expect, test } from "vitest";
import type { Simulator } from "../../lib/testing";
import { BODY } from "../fixtures/body";
import { type Answer, ask, codeOf, create as connect, of, PROJECT } from "./client";
import { started } from "./started";

const PATH = `/v5/${PROJECT}/customer-gateways`;

let simulator: Simulator;

beforeEach(async () => {
  simulator = await started();
});

async function create(gateway: object): Promise<Answer> {
  return ask(simulator, "POST", PATH, { customer_gateway: gateway });
}

async function made(gateway: object = { id_value: "198.51.100.4" }): Promise<string> {
  return String(of(await create(gateway), "customer_gateway").id);
}

describe("a customer gateway", () => {
  test("is there at once, with defaults, and gives connections its address", async () => {
    const answer = await create({ id_value: "198.51.100.4", tags: [{ key: "a", value: "b" }] });
    expect(answer.status).toBe(201);
    const gateway = of(answer, "customer_gateway");
    expect(gateway).toMatchObject({
      id_type: "ip",
      id_value: "198.51.100.4",
      bgp_asn: 65000,
      tags: [{ key: "a", value: "b" }],
    });
    expect(gateway.name).toMatch(/^cgw-[0-9a-f]{4}$/);
    expect(of(await ask(simulator, "GET", `${PATH}/${String(gateway.id)}`), "customer_gateway")).toEqual(gateway);
    await connect(simulator, { ...BODY, cgw_id: gateway.id });
    expect(simulator.connections()[0]?.answer.ikepolicy).toMatchObject({ peer_id: "198.51.100.4" });
  });

  test("may go by a name, and then has no ASN", async () => {
    const id = await made({ id_type: "fqdn", id_value: "branch-7.example.net" });
    const gateway = of(await ask(simulator, "GET", `${PATH}/${id}`), "customer_gateway");
    expect(gateway).toMatchObject({ id_type: "fqdn", id_value: "branch-7.example.net" });
    expect(gateway).not.toHaveProperty("bgp_asn");
  });

  test("is renamed, and takes a certificate without showing it", async () => {
    const id = await made();
    const changes = { name: "branch", ca_certificate: { content: "-----BEGIN CERTIFICATE-----" } };
    const answer = await ask(simulator, "PUT", `${PATH}/${id}`, { customer_gateway: changes });
    expect(of(answer, "customer_gateway")).toMatchObject({ name: "branch", ca_certificate: { is_updatable: true } });
    expect(answer.text).not.toContain("BEGIN");
    expect(codeOf(await ask(simulator, "PUT", `${PATH}/${id}`, { customer_gateway: { id_value: "x" } }))).toBe(
      "400 VPN.0013",
    );
  });

  test("is deleted for good, unless a connection uses it", async () => {
    const [used, free] = [await made(), await made()];
    await connect(simulator, { ...BODY, cgw_id: used });
    expect(codeOf(await ask(simulator, "DELETE", `${PATH}/${used}`))).toBe("400 VPN.0001");
    expect((await ask(simulator, "DELETE", `${PATH}/${free}`)).status).toBe(204);
    expect(codeOf(await ask(simulator, "GET", `${PATH}/${free}`))).toBe("404 VPN.0004");
    expect(codeOf(await ask(simulator, "DELETE", `${PATH}/${free}`))).toBe("404 VPN.0004");
    expect(codeOf(await connect(simulator, { ...BODY, cgw_id: free }))).toBe("400 VPN.0001");
  });

  test("is listed page by page, and found by its id", async () => {
    const [first, second] = [await made(), await made()];
    const page = (await ask(simulator, "GET", `${PATH}?limit=1`)).body;
    expect(page).toMatchObject({ customer_gateways: [{ id: second }], total_count: 2 });
    const { next_marker: marker } = of({ body: page } as Answer, "page_info");
    expect((await ask(simulator, "GET", `${PATH}?limit=1&marker=${String(marker)}`)).body).toMatchObject({
      customer_gateways: [{ id: first }],
    });
    expect((await ask(simulator, "GET", `${PATH}?cgw_id=${first}`)).body.customer_gateways).toMatchObject([
      { id: first },
    ]);
  });

  test.each([
    ["without an id value", {}, "400 VPN.0001"],
    ["with an address that is none", { id_value: "198.51.100" }, "400 VPN.0203"],
    ["with a loopback address", { id_value: "127.0.0.1" }, "400 VPN.0204"],
    ["with an ASN beside a name", { id_type: "fqdn", id_value: "x", bgp_asn: 1 }, "400 VPN.0001"],
    ["with a member that nobody knows", { id_value: "198.51.100.4", colour: "red" }, "400 VPN.0013"],
    ["as another kind of object", undefined, "400 VPN.0001"],
  ])("is refused %s", async (_why, gateway, code) => {
    const body = gateway === undefined ? { vpn_gateway: {} } : { customer_gateway: gateway };
    expect(codeOf(await ask(simulator, "POST", PATH, body))).toBe(code);
  });
});

describe.each([
  ["vpn-gateway", async () => BODY.vgw_id],
  ["customer-gateway", made],
] as const)("the tags of a %s", (type, idOf) => {
  const path = `/v5/${PROJECT}/${type}`;

  test("are added, removed, listed and searched as those of a connection", async () => {
    const id = await idOf();
    const tags = [
      { key: "a", value: "1" },
      { key: "b", value: "" },
    ];
    expect((await ask(simulator, "POST", `${path}/${id}/tags/create`, { tags })).status).toBe(204);
    expect((await ask(simulator, "GET", `${path}/${id}/tags`)).body).toEqual({ tags });
    expect((await ask(simulator, "POST", `${path}/${id}/tags/delete`, { tags: [{ key: "b" }] })).status).toBe(204);
    expect((await ask(simulator, "GET", `${path}/tags`)).body).toEqual({ tags: [{ key: "a", values: ["1"] }] });
    const wanted = { tags: [{ key: "a", values: ["1"] }] };
    expect((await ask(simulator, "POST", `${path}/resource-instances/filter`, wanted)).body).toMatchObject({
      resources: [{ resource_id: id, tags: [{ key: "a", value: "1" }] }],
      total_count: 1,
    });
    expect((await ask(simulator, "POST", `${path}/resource-instances/count`, wanted)).body).toEqual({ total_count: 1 });
  });

  test("are refused where the id is no UUID", async () => {
    expect((await ask(simulator, "GET", `${path}/paris/tags`)).status).toBe(404);
  });
});
