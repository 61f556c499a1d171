import { describe, expect, it } from "vitest";
import { configurePeer, type PeerResult } from "../../lib/peer/configure-peer";
import type { Device } from "../../lib/peer/device";
import { CISCO_IOS_XE } from "../../lib/peer/devices/cisco/cisco-ios-xe";
import { FORTI_GATE } from "../../lib/peer/devices/fortigate/forti-gate";
import { HUAWEI_USG } from "../../lib/peer/devices/huawei/huawei-usg";
import { VYOS } from "../../lib/peer/devices/vyos/vyos";
import type { PeerInputs } from "../../lib/peer/inputs";
import { known } from "../../lib/peer/model/text";
import { CHOICE_SETS } from "../../lib/resources/connection/fields/choice-sets";
import type { Fields } from "../../lib/schema/value";
import { type AllowedLines, unknownLines } from "./support/line-forms";
import { BGP, connection, GATEWAY, INPUTS, POLICY, STATIC, within } from "./support/sites";
import { CISCO_LINES } from "./words/cisco";
import { FORTI_GATE_LINES } from "./words/forti-gate";
import { HUAWEI_LINES } from "./words/huawei";
import { VYOS_LINES } from "./words/vyos";

interface Untried {
  readonly device: Device;
  readonly allowed: readonly AllowedLines[];
  readonly comment: RegExp;
  /** How many of the combinations it takes at least, so that the comparison compares something. */
  readonly atLeast: number;
}

/** The devices whose texts nothing on this machine can run. */
const UNTRIED: readonly Untried[] = [
  { device: VYOS, allowed: VYOS_LINES, comment: /^#/, atLeast: 60 },
  { device: FORTI_GATE, allowed: FORTI_GATE_LINES, comment: /^#/, atLeast: 60 },
  { device: CISCO_IOS_XE, allowed: CISCO_LINES, comment: /^!/, atLeast: 30 },
  { device: HUAWEI_USG, allowed: HUAWEI_LINES, comment: /^#/, atLeast: 8 },
];

const TWO: PeerInputs = { ...INPUTS, gatewayAddresses: [known(GATEWAY), known("203.0.113.11")] };
const SECOND = { tunnel_local_address: "169.254.76.5/30", tunnel_peer_address: "169.254.76.6/30" };

interface Case {
  readonly specifications: readonly Fields[];
  readonly inputs: PeerInputs;
}

const LONG = { lifetime_seconds: 604_800 };

const CASES: Readonly<Record<string, Case>> = {
  static: { specifications: [STATIC], inputs: INPUTS },
  policy: { specifications: [POLICY], inputs: INPUTS },
  bgp: { specifications: [BGP], inputs: INPUTS },
  "static-pair": { specifications: [STATIC, { ...STATIC, ...SECOND, ha_role: "slave" }], inputs: TWO },
  "bgp-pair": { specifications: [BGP, { ...BGP, ...SECOND, ha_role: "slave" }], inputs: TWO },
  names: {
    specifications: [
      {
        ...STATIC,
        ikepolicy: {
          ...LONG,
          local_id_type: "fqdn",
          local_id: "cloud.example",
          peer_id_type: "fqdn",
          peer_id: "paris.example",
        },
        ipsecpolicy: { ...LONG, pfs: "disable" },
      },
    ],
    inputs: { ...INPUTS, devicePrivateAddresses: [known("10.9.0.2")] },
  },
  gcm: {
    specifications: [{ ...STATIC, ipsecpolicy: { encryption_algorithm: "aes-256-gcm-16", pfs: "group20" } }],
    inputs: INPUTS,
  },
  ikev1: { specifications: [{ ...STATIC, ikepolicy: { ike_version: "v1" } }], inputs: INPUTS },
};

function resultOf(device: Device, { specifications, inputs }: Case): PeerResult {
  const connections = specifications.map((specification, index) =>
    connection(within(device, specification), `paris-${index + 1}`),
  );
  return configurePeer("paris-device", connections, inputs, device);
}

function textOf(device: Device, each: Case): string | undefined {
  const { site } = resultOf(device, each);
  return (
    site &&
    device
      .write(site)
      .files.map(({ content }) => content)
      .join("\n")
  );
}

/** A static connection with each value of the API's algorithms and groups, in both phases and both versions of IKE. */
function* everyAlgorithm(): Generator<Fields> {
  const phases = [
    ["ikepolicy", "encryption_algorithm", "VpnEncryptionAlgorithm"],
    ["ikepolicy", "authentication_algorithm", "VpnAuthenticationAlgorithm"],
    ["ikepolicy", "dh_group", "IkeDhGroup"],
    ["ipsecpolicy", "encryption_algorithm", "VpnEncryptionAlgorithm"],
    ["ipsecpolicy", "authentication_algorithm", "VpnAuthenticationAlgorithm"],
    ["ipsecpolicy", "pfs", "IpsecPfsGroup"],
  ] as const;
  for (const ike_version of ["v1", "v2"]) {
    for (const [policy, field, set] of phases) {
      for (const value of CHOICE_SETS.find(({ name }) => name === set)?.values ?? []) {
        const policies = { ikepolicy: { ike_version }, ipsecpolicy: {} };
        yield { ...STATIC, ...policies, [policy]: { ...policies[policy], [field]: value } };
      }
    }
  }
}

describe.each(UNTRIED)("$device.title", ({ device, allowed, comment, atLeast }) => {
  it.each(Object.entries(CASES))("writes the text of the case %s as it was reviewed", async (name, each) => {
    const text = textOf(device, each);
    const content = text ?? `refused: ${refusals(device, each).join("\n")}\n`;
    await expect(content).toMatchFileSnapshot(`golden/${device.name}/${name}.txt`);
    expect(content).toMatch(/^.*(not tried on a device|refused: )/s);
  });

  it("writes only lines that a source has, whatever the algorithms", () => {
    const texts = [...everyAlgorithm()].flatMap((specification) => {
      const text = textOf(device, { specifications: [specification], inputs: INPUTS });
      return text === undefined ? [] : [text];
    });
    expect(texts.length).toBeGreaterThanOrEqual(atLeast);
    for (const text of [...texts, ...Object.values(CASES).flatMap((each) => textOf(device, each) ?? [])]) {
      expect(unknownLines(text, allowed, comment)).toEqual([]);
    }
  });

  it("finds a word that no source has", () => {
    const text = textOf(device, CASES.static ?? { specifications: [], inputs: INPUTS }) ?? "";
    const lines = text.split("\n").filter((line) => line.trim() !== "" && !comment.test(line.trim()));
    for (const line of lines) {
      expect(unknownLines(`${line} nonsense`, allowed, comment)).toHaveLength(1);
    }
    expect(lines.length).toBeGreaterThan(10);
  });
});

function refusals(device: Device, each: Case): readonly string[] {
  return (resultOf(device, each).problems ?? []).map(({ message }) => message);
}

it.each([FORTI_GATE, CISCO_IOS_XE, HUAWEI_USG])("has no text for IPv6 on $title", (device) => {
  const specification = {
    style: "policy",
    peer_subnets_v6: ["2001:db8:1:0:0:0:0:0/64"],
    policy_rules_v6: [{ source: "2001:db8:2::/64", destination: ["2001:db8:1::/64"] }],
  };
  expect(refusals(device, { specifications: [specification], inputs: INPUTS })).toContainEqual(
    expect.stringContaining("which is covered for IPv4 alone; use the parameter sheet for IPv6"),
  );
});

it("overwrites no network that a FortiGate announces already", () => {
  const [, networks] = (textOf(FORTI_GATE, { specifications: [BGP], inputs: INPUTS }) ?? "").split("config network\n");
  expect(networks?.match(/edit .*/g)).toEqual(["edit 0"]);
});
