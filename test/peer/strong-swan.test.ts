import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { STRONG_SWAN } from "../../lib/peer/devices/strong-swan/strong-swan";
import { known } from "../../lib/peer/model/text";
import type { Fields } from "../../lib/schema/value";
import {
  BGP,
  connection,
  DEVICE,
  fileOf,
  GATEWAY,
  INPUTS,
  POLICY,
  problemsFor,
  STATIC,
  TEMPLATE,
  textFor,
  textForAll,
} from "./support/sites";
import { parseSwanctl, type Section, sectionAt } from "./support/swanctl";

function connectionOf(specification: Fields, inputs = INPUTS): Section {
  const text = fileOf(textFor(STRONG_SWAN, specification, inputs), "swanctl.conf");
  return sectionAt(parseSwanctl(text), "connections", "vpn-paris");
}

function childrenOf(specification: Fields, inputs = INPUTS): readonly Section[] {
  const children = sectionAt(connectionOf(specification, inputs), "children");
  return Object.keys(children).map((name) => sectionAt(children, name));
}

describe("swanctl.conf", () => {
  it("has the addresses, identities and defaults of a static connection", () => {
    expect(connectionOf(STATIC)).toMatchObject({
      version: "2",
      local_addrs: DEVICE,
      remote_addrs: GATEWAY,
      proposals: "aes128-sha256-modp3072",
      dpd_delay: "30s",
      local: { auth: "psk", id: DEVICE },
      remote: { auth: "psk", id: GATEWAY },
    });
    expect(connectionOf(STATIC)).not.toHaveProperty("dpd_timeout");
    expect(connectionOf(STATIC)).not.toHaveProperty("aggressive");
  });

  it("selects everything for route-based styles, and binds it to an interface", () => {
    for (const specification of [STATIC, BGP]) {
      expect(childrenOf(specification)).toEqual([
        expect.objectContaining({ local_ts: "0.0.0.0/0", remote_ts: "0.0.0.0/0", if_id_in: "1", if_id_out: "1" }),
      ]);
    }
    expect(childrenOf(STATIC)[0]).toHaveProperty("updown", "/etc/swanctl/vpn-routes.sh ipsec1");
    expect(childrenOf(BGP)[0]).not.toHaveProperty("updown");
  });

  it("has a child for each pair of networks, with the customer's side as local", () => {
    expect(childrenOf(POLICY).map(({ local_ts, remote_ts }) => [local_ts, remote_ts])).toEqual([
      ["192.168.44.0/24", "10.0.0.0/24"],
      ["192.168.45.0/24", "10.0.0.0/24"],
      ["192.168.44.0/24", "10.0.1.0/24"],
    ]);
    expect(childrenOf(POLICY)[0]).not.toHaveProperty("if_id_in");
  });

  it("writes networks without host bits, which swanctl would take for other networks", () => {
    const [child] = childrenOf({
      ...POLICY,
      policy_rules: [{ source: "10.0.0.7/24", destination: ["192.168.44.9/24"] }],
    });
    expect(child).toMatchObject({ local_ts: "192.168.44.0/24", remote_ts: "10.0.0.0/24" });
  });

  it("asks for the networks of both sides under a policy template, from any address", () => {
    const inputs = { ...INPUTS, deviceAddresses: undefined };
    expect(connectionOf(TEMPLATE, inputs)).not.toHaveProperty("local_addrs");
    expect(connectionOf(TEMPLATE, inputs)).toHaveProperty("local.id", '"fqdn:branch.example"');
    expect(childrenOf(TEMPLATE, inputs)).toEqual([
      expect.objectContaining({ local_ts: "192.168.44.0/24", remote_ts: "10.0.0.0/16" }),
    ]);
  });

  it("identifies a device behind NAT by its public address, and sends from its own", () => {
    const inputs = { ...INPUTS, devicePrivateAddresses: [known("10.99.0.2")] };
    expect(connectionOf(STATIC, inputs)).toMatchObject({ local_addrs: "10.99.0.2", local: { id: DEVICE } });
    expect(connectionOf(STATIC, { ...INPUTS, isDeviceBehindNat: true })).not.toHaveProperty("local_addrs");
  });

  it.each([
    ["main", "no"],
    ["aggressive", "yes"],
  ])("has the timers of IKEv1 in %s mode", (mode, aggressive) => {
    const ikepolicy = { ike_version: "v1", phase1_negotiation_mode: mode, lifetime_seconds: 86400 };
    const found = connectionOf({ ...STATIC, ikepolicy: { ...ikepolicy, dpd: { interval: 10, timeout: 2 } } });
    expect(found).toMatchObject({ version: "1", dpd_delay: "10s", dpd_timeout: "16s", rekey_time: "57600s" });
    expect(found.aggressive ?? "no").toBe(aggressive);
    expect(found).not.toHaveProperty("mobike");
  });

  it("renews every key before the gateway's lifetime ends", () => {
    for (const lifetime of [60, 3600, 86400, 604800]) {
      for (const ike_version of ["v1", "v2"]) {
        const found = connectionOf({
          ...STATIC,
          ikepolicy: { ike_version, lifetime_seconds: lifetime },
          ipsecpolicy: { lifetime_seconds: lifetime },
        });
        const [rekey, over, rand] = [found.rekey_time, found.over_time, found.rand_time].map((value) =>
          Number.parseInt(String(value), 10),
        );
        expect(Number(rekey) + Number(over)).toBe(lifetime);
        expect(Number(rekey) - Number(rand)).toBeGreaterThan(lifetime / 2);
        const child = sectionAt(found, "children", "vpn-paris");
        expect(child.life_time).toBe(`${lifetime}s`);
        expect(Number.parseInt(String(child.rekey_time), 10)).toBeLessThan(lifetime);
      }
    }
  });

  it.each([
    ["gw.example", '"fqdn:gw.example"'],
    ["10.1.2.3", '"fqdn:10.1.2.3"'],
    ["a@b", '"fqdn:a@b"'],
    ["#6162", `"fqdn:#${Buffer.from("#6162").toString("hex")}"`],
    ['q"uote', '"fqdn:q\\"uote"'],
  ])("writes the name %s so that swanctl takes it as a name", (name, written) => {
    expect(connectionOf({ ...STATIC, ikepolicy: { local_id_type: "fqdn", local_id: name } })).toHaveProperty(
      "remote.id",
      written,
    );
  });

  it("refuses a name that is not ASCII, and remarks on one that is a pattern", () => {
    const named = (peer_id: string) => ({ ...STATIC, ikepolicy: { peer_id_type: "fqdn", peer_id } });
    expect(problemsFor(STRONG_SWAN, named("zürich"))).toEqual([
      expect.objectContaining({ path: ["ikepolicy", "peer_id"], message: expect.stringContaining("printable ASCII") }),
    ]);
    const gateway = { ...STATIC, ikepolicy: { local_id_type: "fqdn", local_id: "*.example" } };
    expect(textFor(STRONG_SWAN, gateway).remarks.join()).toContain("reads as a pattern");
  });

  it("keeps references where only Terraform knows a value", () => {
    const inputs = { ...INPUTS, gatewayAddresses: undefined, deviceAddresses: undefined };
    const found = connectionOf(STATIC, inputs);
    expect(found).toMatchObject({
      remote_addrs: "<paris.ikepolicy.local_id>",
      remote: { id: "<paris.ikepolicy.local_id>" },
      local: { id: "<paris.ikepolicy.peer_id>" },
    });
  });
});

describe("a pair", () => {
  const inputs = { ...INPUTS, gatewayAddresses: [known(GATEWAY), known("203.0.113.11")] };
  const second = { tunnel_local_address: "169.254.76.5/30", tunnel_peer_address: "169.254.76.6/30", ha_role: "slave" };

  it("has a connection and an interface for each tunnel", () => {
    const text = textForAll(STRONG_SWAN, [connection(STATIC), connection({ ...STATIC, ...second }, "paris-2")], inputs);
    const connections = sectionAt(parseSwanctl(fileOf(text, "swanctl.conf")), "connections");
    expect(Object.keys(connections)).toEqual(["vpn-paris", "vpn-paris-2"]);
    expect(sectionAt(connections, "vpn-paris-2")).toMatchObject({ remote_addrs: "203.0.113.11" });
    expect(sectionAt(connections, "vpn-paris-2", "children", "vpn-paris-2")).toMatchObject({ if_id_out: "2" });
    expect(fileOf(text, "interfaces.sh")).toContain("ip address replace 169.254.76.6/30 dev ipsec2");
  });

  it("prefers the master's route, whatever the order", () => {
    const text = textForAll(STRONG_SWAN, [connection({ ...STATIC, ...second }), connection(STATIC, "paris-2")], inputs);
    const routes = fileOf(text, "vpn-routes.sh");
    expect(routes).toContain("ip route replace 10.0.0.0/16 dev ipsec2 metric 10");
    expect(routes).toContain("ip route replace 10.0.0.0/16 dev ipsec1 metric 20");
  });
});

describe("the scripts", () => {
  it("are understood by a shell", () => {
    const text = textFor(STRONG_SWAN, STATIC);
    for (const name of ["interfaces.sh", "vpn-routes.sh"]) {
      execFileSync("sh", ["-n"], { input: fileOf(text, name) });
    }
  });

  it.each(["plain-Key1", "0sQUJD;Aa1", " lead#ing}1A ", 'it\'s "$HOME" `x` 1A'])(
    "write the key %s as base64 between the ids of both ends",
    (key) => {
      const { keyInstructions } = textFor(STRONG_SWAN, {
        ...STATIC,
        ikepolicy: { local_id_type: "fqdn", local_id: "gate'way$1" },
      });
      const command = keyInstructions.split("\n").find((line) => line.startsWith("bash -c")) ?? "";
      const written = execFileSync("bash", ["-c", command.replace(/'\/etc\/[^']*'$/, "/dev/stdout | cat")], {
        input: `${key}\n`,
        encoding: "utf8",
      });
      expect(sectionAt(parseSwanctl(written), "secrets", "ike-vpn-paris")).toEqual({
        "id-device": DEVICE,
        "id-gateway": `"fqdn:gate'way$1"`,
        secret: `0s${Buffer.from(key).toString("base64")}`,
      });
    },
  );
});
