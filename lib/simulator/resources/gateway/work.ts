import type { World } from "../../state/world";

/** Ends the work of all gateways whose time has come. */
export function settleGateways(world: World, now: number): void {
  for (const gateway of world.gateways.all()) {
    const { work } = gateway;
    if (work === undefined || now < work.untilMilliseconds) {
      continue;
    }
    if (work.ends === "gone") {
      world.removed.put({ id: gateway.id, sequence: world.removed.lastSequence() + 1 });
      world.gateways.remove(gateway.id);
    } else {
      world.gateways.put({ ...gateway, work: undefined, status: work.ends });
    }
  }
}
