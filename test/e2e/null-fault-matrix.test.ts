import { describe, expect, it } from "vitest";
import { faultMatrix } from "./fault-matrix";
import { startStage } from "./fault-stage";
import { FAULT_TABLE } from "./fault-table";
import { DIFFERENCES, NULL_FAULT_TABLE } from "./null-fault-table";
import { startNullStageLab } from "./null-stage";

describe("the fault matrix of null_resource", () => {
  it("is that of the plugin, and each of its differences is met", () => {
    expect(NULL_FAULT_TABLE).toHaveLength(FAULT_TABLE.length);
    for (const { reason, holdsFor } of DIFFERENCES) {
      expect(FAULT_TABLE.filter(holdsFor).length, reason).toBeGreaterThan(0);
    }
  });
});

faultMatrix("null_resource", NULL_FAULT_TABLE, () =>
  // A connection without mark between the same ends is refused: it could be the one that is sought.
  startStage({ startLab: startNullStageLab, strangersGateway: "c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c99" }),
);
