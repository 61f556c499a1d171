import { describe, expect, it } from "vitest";
import {
  isBeingCreated,
  isBeingDeleted,
  isFailed,
  isFrozen,
  isPending,
  isSettled,
} from "../../../../lib/resources/connection/operations/status";
import { UNKNOWN, type Value } from "../../../../lib/schema/value";

const PREDICATES = { isSettled, isFailed, isFrozen, isPending, isBeingCreated, isBeingDeleted };

function answersOf(status: Value): readonly string[] {
  return Object.entries(PREDICATES)
    .filter(([, holds]) => holds(status))
    .map(([name]) => name);
}

describe("the status of a connection", () => {
  it.each([
    ["ACTIVE", ["isSettled"]],
    ["DOWN", ["isSettled"]],
    ["ERROR", ["isFailed"]],
    ["FREEZED", ["isFrozen"]],
    ["PENDING_CREATE", ["isPending", "isBeingCreated"]],
    ["PENDING_UPDATE", ["isPending"]],
    ["PENDING_DELETE", ["isPending", "isBeingDeleted"]],
    ["UNKNOWN", []],
    ["", []],
    ["PENDING", []],
    ["NOT_ACTIVE", []],
  ])("%j means the same in any case", (status, expected) => {
    expect(answersOf(status)).toEqual(expected);
    expect(answersOf(status.toLowerCase())).toEqual(expected);
    expect(answersOf(status.charAt(0) + status.slice(1).toLowerCase())).toEqual(expected);
  });

  it.each<[Value]>([[undefined], [null], [UNKNOWN], [5], [["ACTIVE"]], [{}]])(
    "that is no text says nothing: %o",
    (status) => {
      expect(answersOf(status)).toEqual([]);
    },
  );
});
