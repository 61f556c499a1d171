import { createFaultRegistry } from "../faults/registry";
import { createCredentialStore } from "../identity/credentials";
import type { Settled } from "../options";
import { declareCustomerGateway } from "../resources/customer-gateway/declared";
import { declareGateway } from "../resources/gateway/declared";
import { openStores } from "./stores";
import type { World, Worlds } from "./world";

/** Opens the data file, makes the declared gateways and switches on the faults that are there from the start. */
export function createWorlds(options: Settled): Worlds {
  const now = options.clock.nowMilliseconds;
  const projects = options.projects.map(({ id }) => id);
  const stores = openStores(options.dataFile, projects);
  const faults = createFaultRegistry(now, () =>
    Math.max(0, ...stores.map(({ connections }) => connections.lastSequence())),
  );
  for (const { name, ...faultOptions } of options.faults) {
    faults.enable(name, faultOptions);
  }
  const shared = { options, now, faults, credentials: createCredentialStore(options, now) };
  const worlds: readonly World[] = stores.map(({ connections, ...others }, index) => ({
    ...shared,
    ...others,
    project: projects[index] ?? "",
    store: connections,
    beforeUpdate: new Map(),
  }));
  first(worlds);
  const of = (project: string | undefined) => worlds.find((world) => world.project === project) ?? first(worlds);
  for (const gateway of options.gateways) {
    declareGateway(of(gateway.projectId), gateway);
  }
  for (const gateway of options.customerGateways) {
    declareCustomerGateway(of(gateway.projectId), gateway);
  }
  return { ...shared, all: () => worlds, of };
}

function first(worlds: readonly World[]): World {
  const [world] = worlds;
  if (world === undefined) {
    throw new Error("The embedded VPN service needs at least one project.");
  }
  return world;
}
