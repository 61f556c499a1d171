import { describe, expect, it } from "vitest";
import type { VpnApi } from "../../../lib/client/operations/vpn-api";
import { type Origin, ownerOf } from "../../../lib/lifecycle/ownership/owner";
import type { Phase } from "../../../lib/lifecycle/ownership/owner-tag";
import { rivalFailure, warningsAbout } from "../../../lib/lifecycle/ownership/rivals";
import { CONNECTION } from "../../../lib/resources/connection/connection-type";
import { connectionsAt } from "../../../lib/resources/connection/operations/connections";
import { OWNER_TAG_KEY } from "../../../lib/schema/owner-tag-key";
import type { Fields } from "../../../lib/schema/value";
import { ORIGIN, OWNER, PATH } from "../../support/handler-world";
import { EARLIER_TAGS, ownerTags } from "../../support/owner-tags";

const ENDS = { vgw_id: "g-1", vgw_ip: "ip-1", cgw_id: "c-1" };
/** No message needs a call. */
const CONNECTIONS = { type: CONNECTION, objects: connectionsAt({} as VpnApi) };
const SUBJECT = { constructPath: PATH, owner: OWNER };
const REMOVE = `remove the tag ${OWNER_TAG_KEY} in the VPN console`;

function connection(tags: Readonly<Record<string, string>>, id = "x-1"): Fields {
  return { id, status: "DOWN", ...ENDS, tags: Object.entries(tags).map(([key, value]) => ({ key, value })) };
}

function tagged(phase: Phase, origin: Partial<Origin> = {}): Fields {
  return connection(ownerTags(phase, { ...ORIGIN, ...origin }));
}

const detailOf = (rivals: readonly Fields[], subject: Parameters<typeof rivalFailure>[1] = SUBJECT) =>
  rivalFailure(CONNECTIONS, subject, rivals, []).problems[0]?.detail ?? "";

describe("the failure of a create beside another connection", () => {
  it("names both, the gateways, and that nothing was changed", () => {
    const { problems } = rivalFailure(CONNECTIONS, SUBJECT, [tagged("recorded")], []);
    expect(problems).toMatchObject([
      {
        severity: "error",
        summary: `VPN connection "${PATH}" is not created: connection x-1 joins the same gateways`,
      },
    ]);
    expect(problems[0]?.detail).toMatch(/^The gateways are gateway g-1 at ip-1, customer gateway c-1\.\n/);
    expect(problems[0]?.detail).toMatch(/\nNothing was changed\.$/);
  });

  it("explains each of several", () => {
    const several = [tagged("recorded"), connection({}, "x-2")];
    expect(rivalFailure(CONNECTIONS, SUBJECT, several, []).problems[0]?.summary).toContain(
      "connections x-1, x-2 join the same",
    );
    expect(detailOf(several)).toMatch(/Connection x-1: This declaration.*\nConnection x-2: It has no owner tag/);
  });

  it.each<[string, Fields, readonly string[], boolean]>([
    ["no tag", connection({ team: "net" }), ["It has no owner tag", 'call importFrom("x-1")'], false],
    ["version 0.1.0", connection(EARLIER_TAGS), ["the owner tag of version 0.1.0", "If no other state has it"], true],
    [
      "another state",
      tagged("recorded", { stateIdentity: "b" }),
      ["of another state, to which it belongs", "state rm"],
      true,
    ],
    [
      "a run of another state",
      tagged("pending", { stateIdentity: "b" }),
      ["may be in progress, or was interrupted"],
      true,
    ],
    ["an interrupted run", tagged("pending"), ["An interrupted run of this declaration created it"], true],
    [
      "this declaration",
      tagged("recorded"),
      ["before Terraform saved the state", 'Call importFrom("x-1")', "restore a backup of it instead"],
      false,
    ],
    [
      "a run of another declaration",
      tagged("pending", { constructPath: "b" }),
      ["of another declaration", "adopts it"],
      true,
    ],
    ["another declaration", tagged("recorded", { constructPath: "b" }), ["Another declaration", "moveFrom"], true],
  ])("says what helps where it is of %s, and never to delete it", (_, rival, parts, removesTag) => {
    const detail = detailOf([rival]);
    for (const part of parts) {
      expect(detail).toContain(part);
    }
    expect(detail.includes(REMOVE)).toBe(removesTag);
    expect(detail).not.toMatch(/delete/);
  });

  it("says for null_resource that the declaration may have moved on", () => {
    const owner = ownerOf(ORIGIN, "block-1");
    expect(detailOf([tagged("recorded")], { constructPath: PATH, owner })).toContain(
      "A declaration at this path of this state created it",
    );
  });

  it("gives the command for one of several connections by forEach, on which importFrom cannot be called", () => {
    const detail = detailOf([connection({})], { constructPath: "network/sites[rome]", owner: OWNER });
    expect(detail).toContain(`run terraform import 'hwvpn_connection.NAME["rome"]' x-1`);
    expect(detail).not.toContain("importFrom");
  });
});

describe("connections that may belong to a declaration", () => {
  it("are one warning, since Terraform folds equal ones", () => {
    const others = [tagged("recorded"), { ...tagged("pending", { stateIdentity: "b" }), id: "x-2" }];
    const problems = warningsAbout(CONNECTIONS, SUBJECT, others);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      severity: "warning",
      summary: `VPN connection "${PATH}" is not the only connection tagged for its path`,
    });
    expect(problems[0]?.detail).toMatch(/x-1 \(DOWN, .*\) was created by this declaration with other gateways/);
    expect(problems[0]?.detail).toMatch(/x-2 \(DOWN, .*\) was created for a declaration of the same name/);
  });

  it("are no warning where there are none", () => {
    expect(warningsAbout(CONNECTIONS, SUBJECT, [])).toEqual([]);
  });
});
