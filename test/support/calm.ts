import type { Simulator } from "../../lib/testing";
import type { FakeTime } from "./fake-time";

/** Ends all faults, lets the service finish its work, and thaws what is frozen. */
export function calmDown(simulator: Simulator, time: FakeTime): void {
  simulator.faults.clear();
  time.advance(20 * 60_000);
  for (const { id, status } of simulator.connections()) {
    if (status === "FREEZED") {
      simulator.edit(id, { status: "DOWN" });
    }
  }
}
