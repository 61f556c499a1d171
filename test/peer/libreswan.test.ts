import { describe, expect, it } from "vitest";
import { LIBRESWAN } from "../../lib/peer/devices/libreswan/libreswan";
import { known } from "../../lib/peer/model/text";
import type { Fields } from "../../lib/schema/value";
import { BGP, DEVICE, fileOf, GATEWAY, INPUTS, POLICY, problemsFor, STATIC, textFor } from "./support/sites";

type Settings = Readonly<Record<string, string>>;

/** The connections of an `ipsec.conf`, each with what it takes over from the one that it names in `also`. */
function connectionsOf(specification: Fields, inputs = INPUTS): readonly Settings[] {
  const text = fileOf(textFor(LIBRESWAN, specification, inputs), "ipsec.conf");
  const sections = new Map<string, Record<string, string>>();
  let current: Record<string, string> = {};
  for (const line of text.split("\n").filter((each) => each !== "" && !each.startsWith("#"))) {
    const [, name] = /^(conn \S+|config setup)$/.exec(line) ?? [];
    const [, key, value] = /^ {2}([a-z0-9-]+)=(.+)$/.exec(line) ?? [];
    if (name !== undefined) {
      current = {};
      sections.set(name, current);
    } else if (key !== undefined && value !== undefined && !(key in current)) {
      current[key] = value;
    } else {
      throw new Error(`neither section nor new setting: ${line}`);
    }
  }
  return [...sections.values()]
    .filter(({ also }) => also !== undefined)
    .map((own) => ({ ...sections.get(`conn ${own.also}`), ...own }));
}

describe("ipsec.conf", () => {
  it("has the addresses, identities and defaults of a static connection", () => {
    expect(connectionsOf(STATIC)).toEqual([
      expect.objectContaining({
        left: DEVICE,
        leftid: `"${DEVICE}"`,
        right: GATEWAY,
        rightid: `"${GATEWAY}"`,
        ikev2: "yes",
        ike: "aes128-sha2_256-modp3072",
        esp: "aes128-sha2_256-modp3072",
        pfs: "yes",
        leftsubnet: "0.0.0.0/0",
        rightsubnet: "0.0.0.0/0",
        "ipsec-interface": "1",
        leftupdown: '"/etc/ipsec.d/vpn-routes.sh ipsec1"',
        auto: "start",
      }),
    ]);
    expect(connectionsOf(BGP)[0]).toMatchObject({ leftupdown: '"%disabled"' });
  });

  it("has a connection for each pair of networks", () => {
    expect(connectionsOf(POLICY).map(({ leftsubnet, rightsubnet }) => [leftsubnet, rightsubnet])).toEqual([
      ["192.168.44.0/24", "10.0.0.0/24"],
      ["192.168.45.0/24", "10.0.0.0/24"],
      ["192.168.44.0/24", "10.0.1.0/24"],
    ]);
    expect(connectionsOf(POLICY)[0]).not.toHaveProperty("ipsec-interface");
  });

  it("marks the integrity of AES-GCM as null, so that a group may follow", () => {
    const gcm = { encryption_algorithm: "aes-256-gcm-16" };
    const [found] = connectionsOf({ ...STATIC, ikepolicy: gcm, ipsecpolicy: { ...gcm, pfs: "group20" } });
    expect(found).toMatchObject({ ike: "aes_gcm256-sha2_256-modp3072", esp: "aes_gcm256-null-dh20" });
    expect(connectionsOf({ ...STATIC, ipsecpolicy: { pfs: "disable" } })[0]).toMatchObject({
      esp: "aes128-sha2_256",
      pfs: "no",
    });
  });

  it("allows IKEv1, which libreswan drops otherwise, and has its timers", () => {
    const ikepolicy = { ike_version: "v1", phase1_negotiation_mode: "aggressive", dpd: { interval: 10, timeout: 2 } };
    const specification = { ...STATIC, ikepolicy };
    expect(connectionsOf(specification)[0]).toMatchObject({
      ikev2: "no",
      aggressive: "yes",
      dpddelay: "10s",
      dpdtimeout: "16s",
      dpdaction: "restart",
    });
    expect(fileOf(textFor(LIBRESWAN, specification), "ipsec.conf")).toContain("config setup\n  ikev1-policy=accept\n");
  });

  it("takes the retransmissions of IKEv2 from the DPD timeout", () => {
    const specification = { ...STATIC, ikepolicy: { dpd: { interval: 10, timeout: 2 } } };
    expect(connectionsOf(specification)[0]).toMatchObject({ dpddelay: "10s", "retransmit-timeout": "6s" });
  });

  it("renews every key within the lifetime, and remarks on one that is too long", () => {
    for (const lifetime_seconds of [30, 60, 3600, 604800]) {
      for (const ike_version of ["v1", "v2"]) {
        const ikepolicy = { ike_version, lifetime_seconds: Math.max(60, lifetime_seconds) };
        const specification = { ...STATIC, ikepolicy, ipsecpolicy: { lifetime_seconds } };
        const [found] = connectionsOf(specification);
        const salifetime = Number.parseInt(found?.salifetime ?? "", 10);
        expect(salifetime).toBe(Math.min(lifetime_seconds, 86400));
        // The margin grows at random up to twice its length.
        expect(2 * Number.parseInt(found?.rekeymargin ?? "", 10)).toBeLessThan(salifetime / 2);
        expect(textFor(LIBRESWAN, specification).remarks).toHaveLength(lifetime_seconds > 86400 ? 2 : 0);
      }
    }
  });

  it("uses any own address of a device behind NAT, unless it is given", () => {
    expect(connectionsOf(STATIC, { ...INPUTS, isDeviceBehindNat: true })[0]).toMatchObject({ left: "%defaultroute" });
    const inputs = { ...INPUTS, devicePrivateAddresses: [known("10.99.0.2")] };
    expect(connectionsOf(STATIC, inputs)[0]).toMatchObject({ left: "10.99.0.2", leftid: `"${DEVICE}"` });
  });

  it("writes names with an at sign", () => {
    const ikepolicy = { peer_id_type: "fqdn", peer_id: "10.1.2.3" };
    expect(connectionsOf({ ...STATIC, ikepolicy })[0]).toMatchObject({ leftid: '"@10.1.2.3"' });
  });
});

it.each(["a=b", "@name", "#6162", "[group]", "~asn1", 'a"b'])(
  "refuses the name %s, which libreswan reads otherwise",
  (name) => {
    const named = { ...STATIC, ikepolicy: { local_id_type: "fqdn", local_id: name } };
    expect(problemsFor(LIBRESWAN, named)).toEqual([
      expect.objectContaining({
        path: ["ikepolicy", "local_id"],
        message: expect.stringContaining("takes no ID with"),
      }),
    ]);
  },
);

describe("the key", () => {
  it("stands between both ids, and in main mode also between the addresses", () => {
    const fqdn = { peer_id_type: "fqdn", peer_id: "device.example" };
    const lineOf = (ikepolicy: Fields) =>
      textFor(LIBRESWAN, { ...STATIC, ikepolicy })
        .keyInstructions.split("\n")
        .find((line) => line.includes(" : PSK 0s<"));
    expect(lineOf(fqdn)).toBe(`@device.example ${GATEWAY} : PSK 0s<base64 of the key>`);
    expect(lineOf({ ...fqdn, ike_version: "v1" })).toContain(`@device.example ${GATEWAY} ${DEVICE} : PSK`);
    expect(lineOf({ ...fqdn, ike_version: "v1", phase1_negotiation_mode: "aggressive" })).not.toContain(DEVICE);
  });
});
