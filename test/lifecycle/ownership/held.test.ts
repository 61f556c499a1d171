import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { heldConnectionsIn, type Run } from "../../../lib/lifecycle/ownership/held";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "held-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

// Ids that no process has: commands are told apart by the parent.
const PLAN: Run = { pid: 4_000_001, ppid: 5_000_001 };
const APPLY: Run = { pid: 4_000_002, ppid: 5_000_001 };
const LATER: Run = { pid: 4_000_003, ppid: 5_000_002 };

function begin(run: Run, state: string | undefined) {
  const held = heldConnectionsIn(folder, run);
  held.begin(state);
  return held;
}

describe("connections that the state holds", () => {
  it.each([
    ["the apply of the same command", "mine", APPLY, "mine", true],
    ["the apply of the same command, where the state had no identity before", undefined, APPLY, "mine", true],
    ["a command that applies the saved plan", "mine", LATER, "mine", true],
    ["the apply of another state", "other", APPLY, "mine", false],
    ["a command for another state, as after a change of the workspace", "other", LATER, "mine", false],
    ["a later command, where that other state had no identity yet", undefined, LATER, "mine", false],
  ] as const)("are known to %s, or not", (_, planned, run, applied, isKnown) => {
    begin(PLAN, planned).note("paris");
    const held = begin(run, applied);
    expect(held.has("paris")).toBe(isKnown);
    expect(held.has("lyon")).toBe(false);
  });

  it("are forgotten where the folder cannot be written to", () => {
    const held = heldConnectionsIn(join(folder, "a\0b"), PLAN);
    held.begin("mine");
    held.note("paris");
    expect(held.has("paris")).toBe(false);
  });
});
