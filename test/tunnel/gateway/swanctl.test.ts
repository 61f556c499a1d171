import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { merged } from "./request";
import { gatewaySide } from "./swanctl";

const ends = { gatewayAddress: "198.51.100.1", customerAddress: "203.0.113.9" };
const settings = (body: object) =>
  gatewaySide("paris", body, ends)
    .text.split("\n")
    .map((line) => line.trim());

describe("the gateway's side of a request", () => {
  test("has the documented defaults for what the request leaves out", () => {
    expect(settings({ psk: "Ab1" })).toEqual(
      expect.arrayContaining([
        "version = 2",
        "proposals = aes128-sha256-prfsha256-modp3072",
        "esp_proposals = aes128-sha256-modp3072",
        "id = 198.51.100.1",
        "id = 203.0.113.9",
        "local_ts = 0.0.0.0/0",
        "dpd_delay = 30",
        "secret = 0x416231",
      ]),
    );
  });

  test("has what the request says", () => {
    const lines = settings({
      style: "policy",
      policy_rules: [{ source: "10.0.0.0/24", destination: ["192.168.1.0/24", "192.168.2.0/24"] }],
      ikepolicy: {
        ike_version: "v1",
        phase1_negotiation_mode: "aggressive",
        encryption_algorithm: "3des",
        authentication_algorithm: "md5",
        dh_group: "group21",
        peer_id_type: "fqdn",
        peer_id: "ab",
      },
      ipsecpolicy: { encryption_algorithm: "aes-256-gcm-16", pfs: "disable" },
    });
    expect(lines).toEqual(
      expect.arrayContaining([
        "version = 1",
        "aggressive = yes",
        "proposals = 3des-md5-prfmd5-ecp521",
        "esp_proposals = aes256gcm16",
        'id = "fqdn:#6162"',
        "remote_ts = 192.168.1.0/24",
        "remote_ts = 192.168.2.0/24",
      ]),
    );
  });

  test("is refused for a value that the translation does not know", () => {
    expect(() => settings({ ikepolicy: { dh_group: "group31" } })).toThrow("the translation has no entry for group31");
  });
});

test("a change keeps what it does not name, at both levels", () => {
  const created = { psk: "a", peer_subnets: ["10.0.0.0/8"], ikepolicy: { dh_group: "group14", dpd: { interval: 20 } } };
  expect(merged(created, { psk: "b", ikepolicy: { lifetime_seconds: 60, dpd: { timeout: 5 } } })).toEqual({
    psk: "b",
    peer_subnets: ["10.0.0.0/8"],
    ikepolicy: { dh_group: "group14", lifetime_seconds: 60, dpd: { interval: 20, timeout: 5 } },
    ipsecpolicy: {},
  });
});

test("the translation has nothing of the library, whose mistakes it would repeat", () => {
  const sources = readdirSync(__dirname).filter((name) => !name.endsWith(".test.ts"));
  const imports = sources.flatMap((name) => readFileSync(join(__dirname, name), "utf8").match(/from ".*"/g) ?? []);
  expect(imports.length).toBeGreaterThan(3);
  expect(imports.filter((line) => /lib\/|declared/.test(line))).toEqual([]);
});
