import { configurePeer } from "../../../lib/peer/configure-peer";
import type { PeerConnection } from "../../../lib/peer/connection";
import type { Device, PeerText } from "../../../lib/peer/device";
import type { PeerInputs } from "../../../lib/peer/inputs";
import { known, unknown } from "../../../lib/peer/model/text";
import type { PeerProblem } from "../../../lib/peer/problem";
import { type Fields, isFields } from "../../../lib/schema/value";

export const GATEWAY = "203.0.113.10";
export const DEVICE = "198.51.100.7";

export const INPUTS: PeerInputs = {
  gatewayAddresses: [known(GATEWAY)],
  deviceAddresses: [known(DEVICE)],
  cloudSubnets: [known("10.0.0.0/16")],
  gatewayAsn: known("64512"),
  deviceAsn: known("65010"),
};

export const STATIC: Fields = {
  style: "static",
  peer_subnets: ["192.168.44.0/24"],
  tunnel_local_address: "169.254.76.1/30",
  tunnel_peer_address: "169.254.76.2/30",
};
export const BGP: Fields = { ...STATIC, style: "bgp" };
export const POLICY: Fields = {
  style: "policy",
  peer_subnets: ["192.168.44.0/24", "192.168.45.0/24"],
  policy_rules: [
    { source: "10.0.0.0/24", destination: ["192.168.44.0/24", "192.168.45.0/24"] },
    { source: "10.0.1.0/24", destination: ["192.168.44.0/24"] },
  ],
};
export const TEMPLATE: Fields = {
  style: "policy-template",
  peer_subnets: ["192.168.44.0/24"],
  ikepolicy: { peer_id_type: "fqdn", peer_id: "branch.example" },
};

/** A reference that tests recognise: `<paris.tunnel_local_address>`, with `/host` for the address alone. */
export function connection(specification: Fields, id = "paris"): PeerConnection {
  return {
    id,
    title: `site/${id}`,
    specification,
    reference: (path, part) => unknown(`<${id}.${path.join(".")}${part === "host" ? "/host" : ""}>`),
  };
}

export function textFor(device: Device, specification: Fields, inputs: PeerInputs = INPUTS): PeerText {
  return textForAll(device, [connection(specification)], inputs);
}

export function textForAll(device: Device, connections: readonly PeerConnection[], inputs: PeerInputs): PeerText {
  const { site, problems } = configurePeer("paris-device", connections, inputs, device);
  if (site === undefined) {
    throw new Error(problems.map(({ message }) => message).join("\n"));
  }
  return device.write(site);
}

export function problemsFor(
  device: Device,
  specification: Fields,
  inputs: PeerInputs = INPUTS,
): readonly PeerProblem[] {
  return configurePeer("paris-device", [connection(specification)], inputs, device).problems ?? [];
}

export function fileOf({ files }: PeerText, name: string): string {
  const file = files.find((each) => each.name === name);
  if (file === undefined) {
    throw new Error(`no file ${name}, only ${files.map((each) => each.name).join(", ")}`);
  }
  return file.content;
}

/** The values of a device that cannot have the API's defaults. */
const BASES: Readonly<Record<string, Readonly<Record<string, Fields>>>> = {
  "huawei-usg": { ikepolicy: { dh_group: "group14" }, ipsecpolicy: { pfs: "group14" } },
};

/** A connection with what the device needs in place of the API's defaults, where the connection does not give a value itself. */
export function within(device: Device, specification: Fields): Fields {
  const base = Object.entries(BASES[device.name] ?? {}).map(([policy, defaults]) => {
    const given = specification[policy];
    return [policy, isFields(given) ? { ...defaults, ...given } : defaults] as const;
  });
  return { ...specification, ...Object.fromEntries(base) };
}
