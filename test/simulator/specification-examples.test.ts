import { afterEach, expect, test } from "vitest";
import type { Fields } from "../../lib/schema/value";
import { type Simulator, startSimulator } from "../../lib/testing";
import { BODY_KEY } from "../fixtures/body";
import { ask, at } from "./client";
import { EXAMPLES } from "./specification-examples";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Of each field that cannot have the documented value: what the answer has there, and why. */
const DIFFERENCES: Readonly<Record<string, { readonly has: RegExp; readonly why: string }>> = {
  request_id: { has: UUID, why: "an id of this very request" },
  "vpn_connection.id": { has: UUID, why: "an id of this very connection" },
  "vpn_connection.created_at": { has: TIME, why: "the time of this very request" },
  "vpn_connection.updated_at": { has: TIME, why: "the time of this very request" },
  "vpn_connection.name": {
    has: /^vpn-(1655|[0-9a-f]{4})$/,
    why: "generated in the format vpn-****, where none is given",
  },
  "vpn_connection.ikepolicy.local_id": { has: /^10\.\d+\.\d+\.134$|^123\*\*\*$/, why: "masked in the document" },
  "vpn_connection.ikepolicy.peer_id": { has: /^88\.\d+\.\d+\.164$|^456\*\*\*$/, why: "masked in the document" },
  "vpn_connection.policy_rules.0.destination.0": {
    has: /^192\.168\.0\.0\/24$/,
    why: "the document's request asks for 192.168.0.0/24, its response shows 192.168.44.0/24",
  },
};

let simulator: Simulator;

afterEach(() => simulator.close());

test.each(Object.entries(EXAMPLES))(
  "the %s example of the specification is answered as documented, field by field",
  async (_name, { request, response }) => {
    const { vgw_id, vgw_ip, cgw_id } = request.vpn_connection;
    simulator = await startSimulator({
      gateways: [{ id: vgw_id, eips: [{ id: vgw_ip, address: "10.1.2.134" }] }],
      customerGateways: [{ id: cgw_id, address: "88.1.2.164" }],
      openWorld: false,
    });

    const answer = await ask(simulator, "POST", at(), {
      vpn_connection: { ...request.vpn_connection, psk: BODY_KEY },
    });

    expect(answer.status, answer.text).toBe(201);
    const got = flat(answer.body);
    const documented = flat(response);
    expect([...got.keys()]).toEqual([...documented.keys()]);
    for (const [path, value] of documented) {
      const difference = DIFFERENCES[path];
      if (difference === undefined) {
        expect(got.get(path), path).toEqual(value);
      } else {
        expect(got.get(path), `${path}: ${difference.why}`).toMatch(difference.has);
      }
    }
    expect(answer.headers.get("x-request-id")).toBe(answer.body.request_id);
  },
);

/** Every single value, by the way to it. */
function flat(value: Fields | unknown, path: readonly string[] = []): Map<string, unknown> {
  return typeof value === "object" && value !== null
    ? new Map(Object.entries(value).flatMap(([name, member]) => [...flat(member, [...path, name])]))
    : new Map([[path.join("."), value]]);
}
