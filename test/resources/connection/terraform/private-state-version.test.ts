import { describe, expect, it } from "vitest";
import {
  decodePrivateState,
  encodePrivateState,
  privateStateAfterApply,
  privateStateAfterImport,
  privateStateAfterRead,
} from "../../../../lib/resources/connection/terraform/private-state";
import type { PrivateData } from "../../../../lib/terraform-plugin/provider";

const PLACE = "ap-southeast-3";
const GIVEN = { name: "paris", ikepolicy: { lifetime_seconds: 3600 } };

/** As releases before the first version wrote it, each with what it means. */
const UNVERSIONED: [what: string, data: string, state: ReturnType<typeof decodePrivateState>][] = [
  ["nothing at all", "{}", { unsettled: undefined, pendingWork: {}, place: undefined }],
  [
    "a settled connection",
    '{"given":["name"],"place":"ap-southeast-3"}',
    { unsettled: undefined, pendingWork: {}, place: PLACE },
  ],
  [
    "a create that was cut off, with all its pending work",
    '{"given":["name"],"unsettled":"create","place":"ap-southeast-3","owed":{"takenOver":true,"mayBeDoubled":true,"keyOpen":true,"toTell":["two of them"]}}',
    {
      unsettled: "create",
      pendingWork: {
        resendSecrets: true,
        checkForDuplicates: true,
        keyUncertain: true,
        resetPending: false,
        tunnelPending: false,
        unreported: ["two of them"],
      },
      place: PLACE,
    },
  ],
  [
    "an update under way, with a part of its pending work",
    '{"unsettled":"update","owed":{"keyOpen":true}}',
    {
      unsettled: "update",
      pendingWork: {
        resendSecrets: false,
        checkForDuplicates: false,
        keyUncertain: true,
        resetPending: false,
        tunnelPending: false,
        unreported: [],
      },
      place: undefined,
    },
  ],
  [
    "what is none of its values",
    '{"unsettled":"delete","owed":"much","place":7}',
    { unsettled: undefined, pendingWork: {}, place: undefined },
  ],
];

const readOf = (status: string) => ({ connection: { status }, checkForDuplicates: false, problems: [] });

describe("private state", () => {
  it.each(UNVERSIONED)("of an earlier release is read: %s", (_, data, state) => {
    expect(decodePrivateState(JSON.parse(data))).toEqual(state);
    expect(decodePrivateState({ ...JSON.parse(data), version: 1 })).toEqual(state);
  });

  it.each([2, 17, "1", null, 1.5])("of version %j is refused, with what to do", (version) => {
    expect(() => decodePrivateState({ version, unsettled: "create" })).toThrow(
      `The state of the VPN connection was written by a newer release: Its private data has version ${JSON.stringify(version)}, and this release of cdktf-huaweicloud-vpn knows up to 1. Nothing is changed. Deploy with the newer release.`,
    );
    expect(() => privateStateAfterRead({ version }, readOf("ACTIVE"))).toThrow("newer release");
  });

  it("has its version wherever it is written", () => {
    const outcome = { connection: {}, settled: false, problems: [] };
    const written: PrivateData[] = [
      encodePrivateState(GIVEN, { pendingWork: {} }),
      privateStateAfterApply(GIVEN, outcome, "create", { place: PLACE }),
      privateStateAfterRead({ given: ["name"] }, readOf("ACTIVE")),
      privateStateAfterImport("ACTIVE", undefined),
    ];
    expect(written.map(({ version }) => version)).toEqual([1, 1, 1, 1]);
  });
});
