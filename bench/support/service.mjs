// The embedded service that the connections of a benchmark are made at.
import { createRequire } from "node:module";
import { gatewaysFor, serviceGateways } from "./samples.mjs";

const { startSimulator } = createRequire(import.meta.url)("../../dist/testing.js");

/** Runs a function with its own embedded service, and an environment with all keys. */
export async function withService(count, options, run) {
  const gateways = serviceGateways(gatewaysFor(count));
  const simulator = await startSimulator({ quota: 10_000, gateways, ...options });
  const keys = Object.fromEntries(Array.from({ length: count }, (_, number) => [`PSK_${number}`, "Bench-Key-0123"]));
  try {
    return await run({ ...simulator.environment(), ...keys }, simulator);
  } finally {
    await simulator.close();
  }
}
