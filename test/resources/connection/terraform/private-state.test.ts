import { describe, expect, it } from "vitest";
import {
  continuation,
  keep,
  keepAfter,
  keepAfterRead,
  keepImported,
  keptIn,
} from "../../../../lib/resources/connection/terraform/private-state";
import type { PrivateData } from "../../../../lib/terraform-plugin/provider";

const PLACE = "ap-southeast-3";
const GIVEN = { name: "paris", ikepolicy: { lifetime_seconds: 3600 } };

/** As releases before the first version wrote it, each with what it means. */
const UNVERSIONED: [what: string, data: string, kept: ReturnType<typeof keptIn>][] = [
  ["nothing at all", "{}", { unsettled: undefined, owed: {}, place: undefined }],
  [
    "a settled connection",
    '{"given":["name"],"place":"ap-southeast-3"}',
    { unsettled: undefined, owed: {}, place: PLACE },
  ],
  [
    "a create that was cut off, with all that is owed",
    '{"given":["name"],"unsettled":"create","place":"ap-southeast-3","owed":{"takenOver":true,"mayBeDoubled":true,"keyOpen":true,"toTell":["two of them"]}}',
    {
      unsettled: "create",
      owed: { takenOver: true, mayBeDoubled: true, keyOpen: true, toTell: ["two of them"] },
      place: PLACE,
    },
  ],
  [
    "an update under way, with a part of what is owed",
    '{"unsettled":"update","owed":{"keyOpen":true}}',
    {
      unsettled: "update",
      owed: { takenOver: false, mayBeDoubled: false, keyOpen: true, toTell: [] },
      place: undefined,
    },
  ],
  [
    "what is none of its values",
    '{"unsettled":"delete","owed":"much","place":7}',
    { unsettled: undefined, owed: {}, place: undefined },
  ],
];

const readOf = (status: string) => ({ connection: { status }, mayBeDoubled: false, problems: [] });

describe("private state", () => {
  it.each(UNVERSIONED)("of an earlier release is read: %s", (_, data, kept) => {
    expect(keptIn(JSON.parse(data))).toEqual(kept);
    expect(keptIn({ ...JSON.parse(data), version: 1 })).toEqual(kept);
  });

  it.each([2, 17, "1", null, 1.5])("of version %j is refused, with what to do", (version) => {
    expect(() => keptIn({ version, unsettled: "create" })).toThrow(
      `The state of the VPN connection was written by a newer release: Its private data has version ${JSON.stringify(version)}, and this release of cdktf-huaweicloud-vpn knows up to 1. Nothing is changed. Deploy with the newer release.`,
    );
    expect(() => keepAfterRead({ version }, readOf("ACTIVE"))).toThrow("newer release");
  });

  it("has its version wherever it is written", () => {
    const outcome = { connection: {}, settled: false, problems: [] };
    const written: PrivateData[] = [
      keep(GIVEN, { owed: {} }),
      keepAfter(GIVEN, outcome, "create", PLACE),
      keepAfterRead({ given: ["name"] }, readOf("ACTIVE")),
      keepImported("ACTIVE", undefined),
    ];
    expect(written.map(({ version }) => version)).toEqual([1, 1, 1, 1]);
  });

  it("comes back as it was kept", () => {
    const owed = { takenOver: true, mayBeDoubled: false, keyOpen: true, toTell: ["two of them"] };
    const kept = { unsettled: "update", owed, place: PLACE } as const;
    const written = keep(GIVEN, kept);
    expect(written.given).toEqual(["name"]);
    expect(keptIn(JSON.parse(JSON.stringify(written)))).toEqual(kept);
  });

  it("keeps nothing of a settled connection but where it is and what was given", () => {
    const outcome = { connection: {}, settled: true, problems: [], owed: { keyOpen: false } };
    expect(keepAfter(GIVEN, outcome, "update", PLACE)).toEqual({ version: 1, given: ["name"], place: PLACE });
  });

  it.each([
    ["ACTIVE", undefined],
    ["PENDING_CREATE", "create"],
    ["ERROR", "create"],
  ])("after a read of %s says what is still open", (status, unsettled) => {
    const before = { given: ["name"], unsettled: "create", owed: { toTell: ["told by now"] } };
    const after = keepAfterRead(before, readOf(status));
    expect(keptIn(after).unsettled).toBe(unsettled);
    expect(after).not.toHaveProperty("owed");
    expect(after.given).toEqual(["name"]);
  });

  it.each([
    [undefined, true],
    [true, false],
    [false, true],
  ])("after a read goes by the owner tag for the key, where it tells: %s", (hasKnownKey, keyOpen) => {
    const after = keepAfterRead({ owed: { keyOpen: true } }, { ...readOf("ACTIVE"), hasKnownKey });
    expect(keptIn(after).owed.keyOpen ?? false).toBe(keyOpen);
  });

  it.each([
    ["ACTIVE", undefined],
    ["PENDING_UPDATE", "update"],
    ["PENDING_CREATE", "create"],
    ["ERROR", "create"],
  ])("of an imported connection in %s says what it is at work on", (status, unsettled) => {
    expect(keptIn(keepImported(status, PLACE))).toMatchObject({ unsettled, place: PLACE });
  });

  it.each([
    [{ unsettled: "create", owed: {} }, "ERROR", "begin anew"],
    [{ unsettled: "update", owed: {} }, "ERROR", "resume"],
    [{ unsettled: "create", owed: {} }, "PENDING_CREATE", "resume"],
    [{ unsettled: "create", owed: {} }, null, "resume"],
    [{ unsettled: "create", owed: {} }, "ACTIVE", undefined],
    [{ owed: { takenOver: true } }, "ACTIVE", "resume"],
    [{ owed: { mayBeDoubled: true } }, "ACTIVE", "resume"],
    [{ owed: { keyOpen: true } }, "ACTIVE", "send the key again"],
    [{ owed: {} }, "ERROR", undefined],
  ] as const)("%j with the status %s goes on by: %s", (kept, status, expected) => {
    expect(continuation(kept, status, true)).toBe(expected);
  });
});
