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

faultMatrix("null_resource", NULL_FAULT_TABLE, () => startStage(startNullStageLab));
