import { describe, expect, it } from "vitest";
import { createVpnApi } from "../../lib/client/client";
import { createEffects } from "../../lib/client/http/real-effects";
import { customerGatewayApi } from "../../lib/client/operations/customer-gateway-api";
import { createProvider } from "../../lib/provider/provider";
import type { Fields } from "../../lib/schema/value";
import { KEYLESS } from "../fixtures/connection";
import { started } from "../simulator/started";

const { signal } = new AbortController();
const OTHER_GATEWAY = "5b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e11";

/** The provider in this process, configured for an embedded service. */
async function world(variables: Readonly<Record<string, string | undefined>> = {}) {
  const simulator = await started({});
  const effects = createEffects(() => undefined, { ...simulator.environment(), ...variables });
  const provider = createProvider({ effects, createApi: createVpnApi });
  expect(await provider.configure({ configuration: {}, terraformVersion: "1.15.0", signal })).toEqual([]);
  const list = async (type: string, configuration: Fields = {}) =>
    (await provider.resources[type]?.list?.objects({ configuration, limit: 100, signal })) ?? [];
  return { simulator, api: createVpnApi({}, effects), list, identity: provider.resources.hwvpn_connection?.identity };
}

describe("the list of a type", () => {
  it("has the connections of a gateway, of a customer gateway, or all, as an import would have them", async () => {
    const { simulator, list } = await world();
    simulator.insert({ ...KEYLESS, name: "paris" });
    simulator.insert({ ...KEYLESS, name: "lyon", vgw_id: OTHER_GATEWAY, cgw_id: OTHER_GATEWAY });
    const namesOf = async (configuration: Fields) =>
      (await list("hwvpn_connection", configuration)).map(({ displayName }) => displayName).toSorted();
    expect(await namesOf({ vgw_id: null, cgw_id: null })).toEqual(["lyon", "paris"]);
    expect(await namesOf({ vgw_id: KEYLESS.vgw_id })).toEqual(["paris"]);
    expect(simulator.requests().at(-1)?.path).toContain(`vgw_id=${KEYLESS.vgw_id}`);
    expect(await namesOf({ cgw_id: OTHER_GATEWAY })).toEqual(["lyon"]);
    const [paris] = await list("hwvpn_connection", { vgw_id: KEYLESS.vgw_id });
    expect(paris?.state).toMatchObject({ ...KEYLESS, name: "paris", style: "static", construct_path: "(imported)" });
  });

  it("has customer gateways, by their name if it is given", async () => {
    const { api, list } = await world();
    const options = { signal, deadlineMilliseconds: Date.now() + 10_000 };
    const { create } = customerGatewayApi(api);
    await create({ name: "paris", id_value: "203.0.113.7" }, options);
    await create({ name: "lyon", id_value: "203.0.113.8" }, options);
    expect(await list("hwvpn_customer_gateway")).toHaveLength(2);
    expect(await list("hwvpn_customer_gateway", { name: "lyon" })).toMatchObject([
      { displayName: "lyon", state: { id_value: "203.0.113.8" } },
    ]);
  });

  it("fails with the reason of the service", async () => {
    const { list } = await world({ HW_SECRET_KEY: "wrong" });
    await expect(list("hwvpn_connection")).rejects.toMatchObject({
      diagnostics: [{ summary: "could not read VPN connection" }],
    });
  });
});

describe("the identity of an object", () => {
  it("has the region, the project and the ID, once the project is known", async () => {
    const { simulator, identity, list } = await world();
    const { id } = simulator.insert(KEYLESS);
    expect(identity?.ofState({ id })).toBeNull();
    await list("hwvpn_connection");
    expect(identity?.ofState({ id })).toEqual({
      region: "ap-southeast-3",
      project_id: "0123456789abcdef0123456789abcdef",
      id,
    });
    expect(identity?.ofState({})).toBeNull();
  });

  it("gives the ID of an import, and is rejected for another place without a call", async () => {
    const { simulator, identity } = await world();
    const here = { region: "ap-southeast-3", project_id: "0123456789abcdef0123456789abcdef", id: "a" };
    expect(identity?.importId(here)).toBe("a");
    expect(identity?.importId({ region: null, project_id: null, id: "a" })).toBe("a");
    for (const other of [{ region: "eu-west-101" }, { project_id: "f".repeat(32) }]) {
      expect(() => identity?.importId({ ...here, ...other })).toThrow(
        /VPN connection \(id a\) cannot be imported: its identity names the (region|project) ".*", and the provider uses/,
      );
    }
    expect(simulator.requests()).toEqual([]);
  });

  it("leaves the project to the service if it is given by its name", async () => {
    const { identity } = await world({ HW_PROJECT_ID: undefined });
    expect(identity?.importId({ region: "ap-southeast-3", project_id: "f".repeat(32), id: "a" })).toBe("a");
  });
});
