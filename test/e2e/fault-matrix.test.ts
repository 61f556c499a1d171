import { describe, expect, it } from "vitest";
import { faultMatrix } from "./fault-matrix";
import { startStage } from "./fault-stage";
import { FAULT_TABLE, FORGOTTEN } from "./fault-table";

describe("the fault matrix", () => {
  it("has a row for every fault of the embedded service", () => {
    expect(FORGOTTEN).toEqual([]);
  });
});

faultMatrix("plugin", FAULT_TABLE, () => startStage());
