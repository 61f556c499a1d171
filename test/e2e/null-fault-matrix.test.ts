import { describe, expect, it } from "vitest";
import { ATTRIBUTES } from "../fixtures/attributes";
import { faultMatrix } from "./fault-matrix";
import { CONSTRUCT_PATH, startStage } from "./fault-stage";
import { FAULT_TABLE } from "./fault-table";
import { DIFFERENCES, NULL_FAULT_TABLE } from "./null-fault-table";
import { startNullStageLab } from "./null-stage";

describe("the fault matrix of null_resource", () => {
  it("has the rows of the plugin but those of a read, and each of its differences is met", () => {
    const changes = FAULT_TABLE.filter(({ action }) => action !== "read");
    expect(NULL_FAULT_TABLE.map(({ action }) => action)).toEqual(changes.map(({ action }) => action));
    for (const { reason, holdsFor } of DIFFERENCES) {
      expect(FAULT_TABLE.filter(holdsFor).length, reason).toBeGreaterThan(0);
    }
  });

  it("needs no rows of a read, because a run without changes makes no request", async () => {
    const lab = await startNullStageLab();
    lab.declare({ paris: { ...ATTRIBUTES, construct_path: CONSTRUCT_PATH } });
    await lab.applyAndSettle();
    lab.simulator.forgetRequests();
    await lab.apply();
    expect(lab.simulator.requests()).toEqual([]);
    await lab.close();
  });
});

faultMatrix("null_resource", NULL_FAULT_TABLE, () => startStage(startNullStageLab));
