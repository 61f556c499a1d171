import type { Simulator } from "../../lib/testing";
import type { FakeTime } from "./fake-time";

/** Brings the service to rest: ends all faults, lets it finish its work, and unfreezes connections. */
export function calmDown(simulator: Simulator, time: FakeTime): void {
  simulator.faults.clear();
  time.advance(20 * 60_000);
  for (const { id, status } of simulator.connections()) {
    if (status === "FREEZED") {
      simulator.edit(id, { status: "DOWN" });
    }
  }
}
