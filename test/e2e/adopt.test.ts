import { afterEach, beforeEach, expect, it } from "vitest";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
import type { Fields } from "../../lib/schema/value";
import { adoptedJson, runAdopt } from "../cli/adopt/adopted";
import { KEYLESS, POLICY_RULE } from "../fixtures/connection";
import { createFakeTime } from "../support/fake-time";
import { type Lab, startLab } from "../support/lab";

let lab: Lab;
beforeEach(async () => {
  lab = await startLab({ time: createFakeTime(), uniqueGatewayPair: false });
});
afterEach(async () => {
  for (const { id } of lab.simulator.connections()) {
    lab.simulator.remove(id);
  }
  await lab.close();
});

const POLICY: Fields = { style: "policy", policy_rules: [POLICY_RULE] };

/** Connections of all styles, each with some of the fields, as other tools make them. */
const MADE: Readonly<Record<string, Fields>> = {
  plain: {},
  "north.1": { enable_nqa: true, tunnel_local_address: "169.254.31.1/30", tunnel_peer_address: "169.254.31.2/30" },
  standby: { ha_role: "slave", tags: { team: "net", "a b": "" } },
  dynamic: { style: "bgp", enable_hub: true, peer_subnets: ["172.16.0.0/16", "192.168.9.0/24"] },
  flows: {
    style: "policy",
    policy_rules: [
      { rule_index: 7, ...POLICY_RULE },
      { rule_index: 9, source: "10.30.0.0/24", destination: ["192.168.45.0/24", "192.168.46.0/24"] },
    ],
  },
  "24": { ...POLICY, ikepolicy: { ike_version: "v1", phase1_negotiation_mode: "aggressive" } },
  template: { style: "policy-template" },
  names: {
    ikepolicy: { local_id_type: "fqdn", local_id: "${var.hq}", peer_id_type: "fqdn", peer_id: "branch-7.example.net" },
  },
  accepting: { ikepolicy: { peer_id_type: "any" } },
  algorithms: {
    ikepolicy: {
      authentication_algorithm: "sha2-512",
      encryption_algorithm: "aes-256-gcm-16",
      dh_group: "group20",
      lifetime_seconds: 3600,
      dpd: { timeout: 20, interval: 40, msg: "seq-notify-hash" },
    },
    ipsecpolicy: {
      authentication_algorithm: "sha2-384",
      encryption_algorithm: "aes-192",
      pfs: "disable",
      lifetime_seconds: 600,
    },
  },
};

/** Connections that synth accepts only with a suppressed rule. */
const BEYOND_RULES: Readonly<Record<string, Fields>> = {
  newer: { ikepolicy: { dh_group: "group31" }, ipsecpolicy: { pfs: "group31" } },
  巴黎: { tags: { "k/1": "v" } },
};

const writes = () => lab.simulator.requests().filter(({ method }) => method !== "GET");

function make(connections: Readonly<Record<string, Fields>>): void {
  for (const [name, values] of Object.entries(connections)) {
    lab.simulator.insert({ ...KEYLESS, psk: "Console-Key-0123", name, ...values });
  }
}

/** What the printed stack declares, with and without the imports. The lab has a provider of its own. */
async function adopted(): Promise<{ readonly connections: Record<string, object>; readonly imports: unknown }> {
  const { stdout } = await runAdopt(lab.simulator.environment());
  const { resource = {}, import: imports } = adoptedJson(stdout);
  const declared = Object.entries(resource.hwvpn_connection ?? {});
  return {
    connections: Object.fromEntries(declared.map(([id, { provider: _provider, ...rest }]) => [id, rest])),
    imports,
  };
}

it("imports connections of all styles without a change, and the plans after it are empty", async () => {
  make(MADE);
  make({ plain: {}, owned: { tags: { [OWNER_TAG_KEY]: "recorded.a.b.c" } } });
  const before = lab.simulator.connections();
  const count = Object.keys(MADE).length + 1;
  const { connections, imports } = await adopted();
  expect(Object.keys(connections)).toHaveLength(count);
  lab.declare(connections, { import: imports });
  const { stdout } = await lab.run(["plan"]);
  expect(/^Plan: .*$/m.exec(stdout)?.[0]).toBe(`Plan: ${count} to import, 0 to add, 0 to change, 0 to destroy.`);
  await lab.applyAndSettle();
  lab.declare(connections);
  expect((await lab.run(["plan", "-detailed-exitcode"])).code).toBe(0);
  expect(writes()).toEqual([]);
  expect(lab.simulator.connections()).toEqual(before);
});

it("imports what a rule rejects: only suppressed_rules changes, and nothing is sent", async () => {
  make(BEYOND_RULES);
  const { connections, imports } = await adopted();
  lab.declare(connections, { import: imports });
  const { stdout } = await lab.run(["plan"]);
  expect(/^Plan: .*$/m.exec(stdout)?.[0]).toBe("Plan: 2 to import, 0 to add, 2 to change, 0 to destroy.");
  expect([...stdout.matchAll(/^ {6}[~+-] (\w+)/gm)].map(([, name]) => name)).toEqual([
    "suppressed_rules",
    "suppressed_rules",
  ]);
  await lab.applyAndSettle();
  expect(writes()).toEqual([]);
});
