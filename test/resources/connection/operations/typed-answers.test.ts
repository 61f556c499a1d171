import { describe, expect, it } from "vitest";
import { vpnApiError } from "../../../../lib/client/errors";
import type { Json, VpnApi } from "../../../../lib/client/operations/vpn-api";
import { deletionStateOf } from "../../../../lib/lifecycle/presence";
import { fromAnswer } from "../../../../lib/resources/connection/operations/answer";
import { connectionsAt } from "../../../../lib/resources/connection/operations/connections";
import { withTypedAnswers } from "../../../../lib/resources/connection/operations/typed-answers";
import type { Value } from "../../../../lib/schema/value";

/** No test of presence needs a call. */
const CONNECTIONS = connectionsAt({} as VpnApi);
const options = { signal: new AbortController().signal, deadlineMilliseconds: Number.POSITIVE_INFINITY };

/** What the handler sees of an answer, and what the user is told of it. */
async function seen(...answers: Json[]) {
  const left = [...answers];
  const service = { showConnection: async () => ({ connection: left.shift() ?? {} }) };
  const { api, takeRemarks } = withTypedAnswers(service as unknown as VpnApi);
  const connections: Json[] = [];
  for (const _ of answers) {
    connections.push((await api.showConnection("c-1", options)).connection);
  }
  return { connections, takeRemarks, remarks: takeRemarks({ id: "c-1", constructPath: "net/a" }) };
}

const READ: readonly (readonly [string, Value, Value, string])[] = [
  ["created_at", 12345, "12345", "a number"],
  ["enterprise_project_id", 0, "0", "a number"],
  ["status", 7, "7", "a number"],
  ["id", 17, "17", "a number"],
  ["name", true, "true", "a boolean"],
  ["enable_nqa", "true", true, "text"],
  ["enable_nqa", "False", false, "text"],
  ["peer_subnets", ["10.0.0.0/8", 7], ["10.0.0.0/8", "7"], "a number"],
  ["tags", [{ key: "a", value: 1 }], [{ key: "a", value: "1" }], "an entry with a number"],
  ["tags", { a: "1" }, [{ key: "a", value: "1" }], "an object"],
];

const UNREADABLE: readonly (readonly [string, Value, Value, string])[] = [
  ["created_at", { at: 1 }, null, "an object"],
  ["status", ["DOWN"], null, "a list"],
  ["enable_nqa", "yes", null, "text"],
  ["enable_nqa", 1, null, "a number"],
  ["peer_subnets", [{ cidr: "10.0.0.0/8" }, "10.1.0.0/16"], null, "an object"],
  ["peer_subnets", "10.0.0.0/8", null, "text"],
  ["ikepolicy", "default", null, "text"],
  ["policy_rules", [7], null, "a number"],
  ["tags", [{ key: "a", value: "1" }, { value: "2" }, "x"], [{ key: "a", value: "1" }], "an entry with"],
];

describe("an answer of undocumented types", () => {
  it.each(READ)("%s: %j is read as %j, and said to be %s", async (name, given, expected, kind) => {
    const { connections, remarks } = await seen({ [name]: given });
    expect(connections).toEqual([{ [name]: expected }]);
    expect(remarks).toHaveLength(1);
    expect(remarks[0]).toMatchObject({ severity: "warning", summary: expect.stringContaining(name) });
    expect(remarks[0]?.detail).toContain(`${name} is ${kind}, and is read as the documented type.`);
    expect(remarks[0]?.detail).toContain('VPN connection "net/a" (id c-1)');
    expect(remarks[0]?.detail).not.toContain("bug");
  });

  it.each(UNREADABLE)("%s: %j is left out, and said to be of another kind", async (name, given, expected, kind) => {
    const { connections, remarks } = await seen({ [name]: given });
    expect(connections).toEqual([{ [name]: expected }]);
    expect(remarks[0]?.detail).toContain(`${name} is ${kind}`);
    expect(remarks[0]?.detail).toContain("which cannot be read as the documented type, and is ignored");
  });

  it("is read in the members of objects and of lists, by their names", async () => {
    const { connections, remarks } = await seen({
      ikepolicy: { lifetime_seconds: "86400", dpd: { timeout: "15" } },
      policy_rules: [{ source: 10, destination: ["10.0.0.0/8"] }],
    });
    expect(connections[0]).toEqual({
      ikepolicy: { lifetime_seconds: 86400, dpd: { timeout: 15 } },
      policy_rules: [{ source: "10", destination: ["10.0.0.0/8"] }],
    });
    for (const name of ["ikepolicy.lifetime_seconds", "ikepolicy.dpd.timeout", "policy_rules.source"]) {
      expect(remarks[0]?.summary).toContain(name);
    }
  });

  it("is reported once for all connections, and another mismatch once more", async () => {
    const { takeRemarks, remarks } = await seen({ created_at: 1 }, { created_at: 2 });
    expect(remarks).toHaveLength(1);
    expect(takeRemarks({})).toEqual([]);
  });

  it("does not show its value, which may be a secret in the wrong place", async () => {
    const { remarks } = await seen({ created_at: { psk: "Canary-1234" }, enable_nqa: "Canary-1234" });
    expect(JSON.stringify(remarks)).not.toContain("Canary");
  });

  it("keeps members that are not declared, and what is as documented, as they are", async () => {
    const connection = { id: "c-1", created_at: "2024", enable_nqa: false, of_tomorrow: [{ x: 1 }], tags: [] };
    const { connections, remarks } = await seen(connection);
    expect(connections).toEqual([connection]);
    expect(remarks).toEqual([]);
  });

  it("becomes a specification of the declared types", () => {
    expect(
      fromAnswer({ created_at: 1, enable_nqa: "true", style: "STATIC", ikepolicy: { lifetime_seconds: "60" } }),
    ).toMatchObject({
      created_at: "1",
      enable_nqa: true,
      style: "static",
      ikepolicy: { lifetime_seconds: 60 },
    });
  });
});

describe("a connection that an error names", () => {
  const error = (status: number, code?: string, kind: "service" | "network" = "service") =>
    vpnApiError({ kind, operation: "read", outcome: "refused", message: "", status, code });

  it.each(["VPN.0004", "VPN.0563", "VPN.0999"])("is gone by 404 %s", (code) => {
    expect(deletionStateOf(CONNECTIONS, error(404, code))).toBe("gone");
  });

  it.each([
    ["the gateway is missing", error(404, "VPN.0509")],
    ["the API is missing", error(404, "APIGW.0101")],
    ["there is no code", error(404)],
    ["the code is another family's", error(404, "IAM.0004")],
    ["the code only looks like one", error(404, "VPN.gone")],
    ["the status is another", error(400, "VPN.0563")],
    ["a proxy answered", error(404, "VPN.0004", "network")],
    ["it is no error of a call", new Error("404 VPN.0004")],
  ])("is not gone where %s", (_, given) => {
    expect(deletionStateOf(CONNECTIONS, given)).toBeUndefined();
  });
});
