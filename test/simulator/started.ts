import { afterEach } from "vitest";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../lib/testing";

const running = new Set<Simulator>();

afterEach(async () => {
  await Promise.all([...running].map((simulator) => simulator.close()));
  running.clear();
});

/** Starts an embedded service that ends with the test. */
export async function started(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  running.add(simulator);
  return simulator;
}
