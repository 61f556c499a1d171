import { describe, expect, it } from "vitest";
import { stateAfterApply, stateAfterRead } from "../../../../lib/resources/connection/terraform/state";
import { type Fields, UNKNOWN } from "../../../../lib/schema/value";
import { appliedState } from "./planning";

describe("the state after an apply", () => {
  const planned: Fields = { ...appliedState(), name: UNKNOWN, status: UNKNOWN };

  it("takes from the service what the plan left open", () => {
    expect(stateAfterApply(planned, { name: "vpn-0001", status: "DOWN" })).toMatchObject({
      name: "vpn-0001",
      status: "DOWN",
    });
  });

  it("keeps a planned value that the service has otherwise, since Terraform refuses another one", () => {
    expect(stateAfterApply(planned, { cgw_id: "other", peer_subnets: ["10.0.0.0/8"] })).toMatchObject({
      cgw_id: planned.cgw_id,
      peer_subnets: planned.peer_subnets,
    });
  });

  it("takes the open members of an object, and keeps the others", () => {
    const { ikepolicy } = stateAfterApply(
      { ...planned, ikepolicy: { ike_version: "v2", peer_id: UNKNOWN } },
      { ikepolicy: { ike_version: "v1", peer_id: "10.0.0.2" } },
    );
    expect(ikepolicy).toMatchObject({ ike_version: "v2", peer_id: "10.0.0.2" });
  });

  it("has null for what the plan left open and the answer leaves out", () => {
    expect(stateAfterApply(planned, {})).toMatchObject({ name: null, status: null });
  });

  it("keeps what is no field of the API", () => {
    expect(stateAfterApply(planned, {})).toMatchObject({ psk: planned.psk, construct_path: "network/paris" });
  });
});

describe("the state after a read", () => {
  const before = { ...appliedState(), peer_subnets: ["10.0.0.0/8", "192.168.44.0/24"], tags: { team: "net" } };

  it.each([
    ["another name", { name: "renamed" }, { name: "renamed" }],
    ["another status", { status: "DOWN" }, { status: "DOWN" }],
    [
      "a subnet more, behind those before",
      { peer_subnets: ["192.168.44.0/24", "10.9.0.0/16", "10.0.0.0/8"] },
      { peer_subnets: ["10.0.0.0/8", "192.168.44.0/24", "10.9.0.0/16"] },
    ],
    ["no tags any more", { tags: {} }, { tags: {} }],
  ])("shows %s", (_, connection, expected) => {
    expect(stateAfterRead(before, connection)).toMatchObject(expected);
  });

  it("keeps the prior spelling of what is semantically equal, and what the answer leaves out", () => {
    const connection = { style: "STATIC", peer_subnets: ["192.168.44.0/24", "10.0.0.0/8"], tags: before.tags };
    expect(stateAfterRead(before, connection)).toEqual(before);
  });
});
