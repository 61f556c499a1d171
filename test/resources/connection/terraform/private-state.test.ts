import { describe, expect, it } from "vitest";
import type { PendingWork } from "../../../../lib/resources/connection/operations/outcome";
import {
  continuation,
  decodePrivateState,
  encodePrivateState,
  type PrivateState,
  privateStateAfterApply,
  privateStateAfterImport,
  privateStateAfterRead,
  privateStateDuringUpdate,
} from "../../../../lib/resources/connection/terraform/private-state";
import type { Fields } from "../../../../lib/schema/value";
import { GIVEN } from "./planning";

const NOTHING = {
  resendSecrets: false,
  checkForDuplicates: false,
  keyUncertain: false,
  resetPending: false,
  tunnelPending: false,
  unreported: [],
};
const outcome = (settled: boolean, pendingWork?: PendingWork) => ({
  connection: {},
  settled,
  problems: [],
  pendingWork,
});
const shown = (status: string, more: { hasKnownKey?: boolean; checkForDuplicates?: boolean } = {}) => ({
  connection: { status },
  checkForDuplicates: false,
  problems: [],
  ...more,
});

describe("private state", () => {
  it.each<[string, PrivateState]>([
    ["nothing", { unsettled: undefined, pendingWork: {}, place: undefined }],
    ["an unsettled create", { unsettled: "create", pendingWork: {}, place: "region r, project p" }],
    ["an unsettled update", { unsettled: "update", pendingWork: {}, place: undefined }],
    ["secrets to send again", { unsettled: undefined, pendingWork: { ...NOTHING, resendSecrets: true }, place: "x" }],
    [
      "a possible duplicate",
      { unsettled: undefined, pendingWork: { ...NOTHING, checkForDuplicates: true }, place: "x" },
    ],
    ["an uncertain key", { unsettled: undefined, pendingWork: { ...NOTHING, keyUncertain: true }, place: "x" }],
    ["a tunnel to wait for", { unsettled: undefined, pendingWork: { ...NOTHING, tunnelPending: true }, place: "x" }],
    ["findings to report", { unsettled: undefined, pendingWork: { ...NOTHING, unreported: ["a", "b"] }, place: "x" }],
  ])("is read as it was written: %s", (_, state) => {
    expect(decodePrivateState(encodePrivateState(GIVEN, state))).toEqual(state);
  });

  it("names the given fields that the API cannot clear", () => {
    const data = encodePrivateState({ ...GIVEN, name: "x", ikepolicy: { local_id: "y" } }, { pendingWork: {} });
    expect(data).toEqual({ version: 1, given: ["name", "peer_subnets", "ikepolicy.local_id"] });
  });

  it("is written under the names that earlier builds wrote", () => {
    const pendingWork = { resendSecrets: true, checkForDuplicates: true, keyUncertain: true, unreported: ["a"] };
    expect(encodePrivateState({}, { unsettled: "create", pendingWork, place: "p" })).toEqual({
      version: 1,
      given: [],
      unsettled: "create",
      place: "p",
      owed: { takenOver: true, mayBeDoubled: true, keyOpen: true, toTell: ["a"] },
    });
  });

  it.each<[string, Fields]>([
    ["nothing", {}],
    ["another kind of work", { unsettled: "reset" }],
    ["values of other types", { unsettled: 1, owed: "yes", place: 7 }],
    ["unknown members", { future: true }],
  ])("of %s is read as nothing pending", (_, data) => {
    expect(decodePrivateState(data)).toEqual({ unsettled: undefined, pendingWork: {}, place: undefined });
  });
});

describe("private state while an update is in progress", () => {
  it("says so, before the first change", () => {
    expect(privateStateDuringUpdate({ given: ["name"] }, { key: false, ids: false })).toEqual({
      version: 1,
      given: ["name"],
      unsettled: "update",
    });
  });

  it("keeps an unsettled create, which the next plan treats otherwise", () => {
    expect(privateStateDuringUpdate({ unsettled: "create" }, { key: false, ids: false })).toEqual({
      version: 1,
      unsettled: "create",
    });
  });

  it("says that the key is uncertain where one is sent", () => {
    const { pendingWork } = decodePrivateState(
      privateStateDuringUpdate({ owed: { takenOver: true } }, { key: true, ids: false }),
    );
    expect(pendingWork).toEqual({ ...NOTHING, resendSecrets: true, keyUncertain: true });
  });

  it("says that a reset is pending where IDs are sent", () => {
    const { pendingWork } = decodePrivateState(privateStateDuringUpdate({}, { key: false, ids: true }));
    expect(pendingWork).toEqual({ ...NOTHING, resetPending: true });
  });
});

describe("private state after an apply", () => {
  it.each(["create", "update"] as const)("has the %s only where it is not settled", (verb) => {
    expect(privateStateAfterApply({}, outcome(true), verb, { place: "p" })).toEqual({
      version: 1,
      given: [],
      place: "p",
    });
    expect(privateStateAfterApply({}, outcome(false), verb, { place: "p" })).toEqual({
      version: 1,
      given: [],
      place: "p",
      unsettled: verb,
    });
  });

  it("has the pending work of the outcome", () => {
    const data = privateStateAfterApply({}, outcome(true, { checkForDuplicates: true }), "create", {});
    expect(decodePrivateState(data).pendingWork).toEqual({ ...NOTHING, checkForDuplicates: true });
  });
});

describe("private state after a read", () => {
  it.each([
    ["PENDING_CREATE", "create"],
    ["PENDING_UPDATE", "create"],
    ["ERROR", "create"],
    ["ACTIVE", undefined],
    ["DOWN", undefined],
  ])("of status %s has the unsettled work %s", (status, unsettled) => {
    expect(privateStateAfterRead({ unsettled: "create" }, shown(status)).unsettled).toBe(unsettled);
  });

  it.each([
    ["is uncertain where the tag says another one", undefined, false, true],
    ["is certain again where the tag says so", { keyOpen: true }, true, false],
    ["stays uncertain where nothing tells", { keyOpen: true }, undefined, true],
  ])("the key %s", (_, owed, hasKnownKey, keyUncertain) => {
    const data = privateStateAfterRead(owed === undefined ? {} : { owed }, shown("ACTIVE", { hasKnownKey }));
    expect(decodePrivateState(data).pendingWork.keyUncertain ?? false).toBe(keyUncertain);
  });

  it("has what is given and the place as before, and drops findings, which that read reports", () => {
    const data = { given: ["name"], place: "p", owed: { toTell: ["another connection"] } };
    expect(privateStateAfterRead(data, shown("ACTIVE"))).toEqual({ version: 1, given: ["name"], place: "p" });
  });

  it.each([true, false])("has a possible duplicate as the read says: %s", (checkForDuplicates) => {
    const data = privateStateAfterRead({ owed: { mayBeDoubled: true } }, shown("ACTIVE", { checkForDuplicates }));
    expect(decodePrivateState(data).pendingWork.checkForDuplicates ?? false).toBe(checkForDuplicates);
  });
});

describe("private state after an import", () => {
  it.each([
    ["ACTIVE", undefined],
    ["DOWN", undefined],
    ["PENDING_UPDATE", "update"],
    ["PENDING_CREATE", "create"],
    ["ERROR", "create"],
  ])("of status %s has the unsettled work %s", (status, unsettled) => {
    expect(privateStateAfterImport(status, "p")).toEqual({ version: 1, place: "p", ...(unsettled && { unsettled }) });
  });
});

describe("a plan continues", () => {
  it.each<[string, PrivateState, string | null, boolean, string | undefined]>([
    [
      "an unsettled create in ERROR by a replacement",
      { unsettled: "create", pendingWork: {} },
      "ERROR",
      true,
      "replace",
    ],
    ["an unsettled update in ERROR", { unsettled: "update", pendingWork: {} }, "ERROR", true, "resume"],
    ["a create whose status nobody knows", { unsettled: "create", pendingWork: {} }, null, true, "resume"],
    [
      "pending work before an uncertain key",
      { pendingWork: { resendSecrets: true, keyUncertain: true } },
      "ACTIVE",
      true,
      "resume",
    ],
    ["an uncertain key", { pendingWork: { keyUncertain: true } }, "ACTIVE", true, "send the key again"],
    [
      "nothing for an uncertain key that is not declared",
      { pendingWork: { keyUncertain: true } },
      "ACTIVE",
      false,
      undefined,
    ],
    ["a tunnel that is not up", { pendingWork: { tunnelPending: true } }, "DOWN", true, "wait for the tunnel"],
    ["nothing where the work is settled", { unsettled: "update", pendingWork: {} }, "DOWN", true, undefined],
  ])("%s", (_, state, status, declaresKey, expected) => {
    expect(continuation(state, status, { declaresKey, waitsForTunnel: true })).toBe(expected);
  });
});
