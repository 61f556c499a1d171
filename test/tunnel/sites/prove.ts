import { expect } from "vitest";
import { actual, carrying, expectedChild, expectedIke } from "../gateway/expected";
import { type ConnectionBody, withDocumentedDefaults } from "../gateway/request";
import { endsOf, flowsOf, selectorsOf } from "./gateway-end";
import { poll } from "./poll";
import type { World } from "./world";

/** Proves that the tunnels of a site come up and carry traffic, as the requests of the handler ask for. */
export async function proveTunnels(world: World): Promise<void> {
  const { gateway, device, bodies, site } = world;
  const flows = Object.values(bodies).flatMap((body) => flowsOf(body, site));
  expect(await pingAll(world)).toEqual(flows.map(() => false));
  await device.load();
  for (const [index, [name, body]] of Object.entries(bodies).entries()) {
    await proveConnection(world, name, body, index);
  }
  await untilAnswered(world);
  const sas = await gateway.sas();
  for (const [name, body] of Object.entries(bodies)) {
    for (const traffic of selectorsOf(body, site)) {
      // The two connections of a pair carry the same traffic, and one of them may have all of it.
      const bytes = Object.keys(bodies)
        .flatMap((each) => carrying(sas, each, traffic))
        .map((child) => Number(child["bytes-in"]));
      expect(Math.max(...bytes), `bytes through the tunnels of ${name}`).toBeGreaterThan(0);
    }
  }
}

async function proveConnection(world: World, name: string, body: ConnectionBody, index: number): Promise<void> {
  const { gateway, site } = world;
  const ends = endsOf(site, index);
  const selectors = selectorsOf(body, site);
  await until(
    `the tunnels of ${name} are up`,
    async () => {
      const sas = await gateway.sas();
      return selectors.every((traffic) => carrying(sas, name, traffic).length > 0);
    },
    world,
  );
  const sas = await gateway.sas();
  const ike = sas.filter(({ connection }) => connection === name);
  const wanted = expectedIke(body, ends);
  expect(ike.map(({ values }) => actual(wanted, values))).toEqual([wanted]);
  const isV1 = withDocumentedDefaults(body).ikepolicy.ike_version === "v1";
  for (const traffic of selectors) {
    const { "dh-group": group, ...rest } = expectedChild(body, traffic);
    // The first child of IKEv2 has no group of its own, because it is made with the IKE SA.
    const expected = isV1 ? { ...rest, "dh-group": group } : rest;
    expect(carrying(sas, name, traffic).map((child) => actual(expected, child))).toEqual([expected]);
  }
}

/** Renews the keys of all children, and proves that each has the group that the request asks for, and carries traffic. */
export async function proveRekeying(world: World): Promise<void> {
  const { gateway, device, bodies, site } = world;
  const before = new Set((await childrenOf(gateway)).map((child) => child.uniqueid));
  for (const name of new Set((await childrenOf(device)).map((child) => String(child.name)))) {
    await device.rekey(name);
  }
  for (const [name, body] of Object.entries(bodies)) {
    for (const traffic of selectorsOf(body, site)) {
      const renewed = async () =>
        carrying(await gateway.sas(), name, traffic).filter(({ uniqueid }) => !before.has(uniqueid));
      await until(`the child of ${name} has new keys`, async () => (await renewed()).length > 0, world);
      const expected = expectedChild(body, traffic);
      expect(actual(expected, (await renewed())[0] ?? {})).toEqual(expected);
    }
  }
  await untilAnswered(world);
}

/** Waits for an answer in every flow: a busy machine may lose the first packets, and BGP exchanges its routes only when the tunnel is up. */
export async function untilAnswered(world: World): Promise<void> {
  await until("every flow is answered", async () => !(await pingAll(world)).includes(false), world, 30);
}

export async function pingAll({ ping, bodies, site }: World): Promise<readonly boolean[]> {
  const flows = Object.values(bodies).flatMap((body) => flowsOf(body, site));
  return Promise.all(flows.map((flow) => ping(flow)));
}

export async function childrenOf(daemon: World["gateway"] | World["device"]) {
  return (await daemon.sas()).flatMap(({ children }) => children).filter(({ state }) => state === "INSTALLED");
}

/** Waits until something holds; then fails with what the daemons say. */
export async function until(
  what: string,
  holds: () => Promise<boolean>,
  { gateway, device }: Pick<World, "gateway" | "device">,
  seconds?: number,
): Promise<void> {
  await poll(what, holds, () => `The device:\n${device.log()}\nThe gateway:\n${gateway.log()}`, seconds);
}
