import { TerraformIterator, TerraformOutput, type TerraformStack, TerraformVariable } from "cdktf";
import type { VpnConnection, VpnConnectionProps } from "../../lib";
import type { Library } from "./packages";

/** What differs between two synths of the same stack. */
export interface Variation {
  readonly deployment: "plugin" | "nullResource";
  /** Id of the connection that somebody has made by hand. */
  readonly importedId: string;
  /** Path of a file with a key. */
  readonly keyFile: string;
  /** Whether the code has changed what can change in place. */
  readonly changed: boolean;
}

export const KEYS = {
  FIRST_PSK: "Canary-First-01",
  SECOND_PSK: "Canary-Second-02",
  TF_VAR_key: "Canary-Variable-03",
} as const;
export const FILE_KEY = "Canary-File-04";

/** The connections whose code {@link Variation.changed} changes, by construct id. */
export const CHANGED_SITES = ["bgp", "newer", "policy", "static"] as const;

/**
 * Connections of every style and key source, written as users of the previous release wrote them. Choices stand as the API's
 * text, which every release takes.
 */
export function declareSites(library: Library, stack: TerraformStack, variation: Variation): void {
  const { PreSharedKey, VpnConnection: Connection, VpnDeployment, VpnProvider } = library;
  const { changed, deployment, importedId, keyFile } = variation;
  const settings = { deployment: VpnDeployment[deployment]() };
  new VpnProvider(stack, "vpn", settings);
  const singapore = new VpnProvider(stack, "singapore", {
    ...settings,
    region: "ap-southeast-3",
    alias: "singapore",
    identity: "shop/production",
  });
  const key = new TerraformVariable(stack, "key", { type: "string", sensitive: true });
  key.overrideLogicalId("key");
  key.addOverride("ephemeral", true);

  let number = 10;
  const connect = (id: string, props: object): VpnConnection => {
    number += 1;
    const connection = new Connection(stack, id, { ...ends(number), ...props } as VpnConnectionProps);
    new TerraformOutput(stack, `output-${number}`, { value: [connection.id, connection.status, connection.name] });
    return connection;
  };

  const fixed = connect("static", {
    name: changed ? "renamed" : "static",
    peerSubnets: ["192.168.44.0/24", "192.168.45.0/24"],
    enableNqa: true,
    tags: { site: "paris", stage: changed ? "production" : "staging" },
    psk: PreSharedKey.fromEnvironment("FIRST_PSK", { version: 3 }),
    timeouts: { create: "20m" },
  });
  new TerraformOutput(stack, "group", { value: fixed.ikePolicy.dhGroup });
  connect("policy", {
    style: "policy",
    policyRules: [
      { source: "10.20.0.0/24", destination: ["192.168.46.0/24", "192.168.47.0/24"] },
      { source: "10.21.0.0/24", destination: ["192.168.46.0/24"] },
    ],
    peerSubnets: ["192.168.46.0/24", "192.168.47.0/24"],
    ikePolicy: {
      ikeVersion: "v1",
      phase1NegotiationMode: "aggressive",
      authenticationAlgorithm: "sha2-384",
      encryptionAlgorithm: "aes-256",
      dhGroup: "group20",
      lifetimeSeconds: changed ? 7200 : 28800,
      localIdType: "fqdn",
      localId: "cloud.example.net",
      peerIdType: "fqdn",
      peerId: "paris.example.net",
      dpd: { timeout: 10, interval: 60, msg: "seq-notify-hash" },
    },
    ipsecPolicy: { pfs: "disable", encryptionAlgorithm: "aes-192", lifetimeSeconds: 1800 },
    psk: PreSharedKey.fromFile(keyFile),
  });
  connect("bgp", {
    style: "bgp",
    peerSubnets: ["192.168.48.0/24"],
    tunnelLocalAddress: "169.254.70.1/30",
    tunnelPeerAddress: "169.254.70.2/30",
    haRole: "slave",
    psk: PreSharedKey.fromEnvironment("SECOND_PSK", { version: changed ? 2 : 1 }),
  });
  connect("newer", {
    style: "bgp",
    peerSubnets: ["192.168.49.0/24"],
    additionalFields: { enable_hub: !changed, ikepolicy: { dh_group: "group19" } },
    psk: PreSharedKey.fromTerraform(key.stringValue),
  });
  connect("literal", { peerSubnets: ["192.168.50.0/24"], psk: PreSharedKey.unsafeLiteral("Canary-Literal-05") });
  connect("imported", { name: "by-hand", peerSubnets: ["192.168.51.0/24"] }).importFrom(importedId);
  connect("24", { peerSubnets: ["192.168.52.0/24"], psk: PreSharedKey.fromEnvironment("FIRST_PSK") });
  connect("北京", { peerSubnets: ["192.168.53.0/24"], psk: PreSharedKey.fromEnvironment("FIRST_PSK") });
  connect("follower", {
    name: `after-${fixed.id}`,
    peerSubnets: ["192.168.54.0/24"],
    psk: PreSharedKey.fromEnvironment("FIRST_PSK"),
  });
  connect("elsewhere", {
    provider: singapore,
    peerSubnets: ["192.168.55.0/24"],
    psk: PreSharedKey.fromEnvironment("FIRST_PSK"),
  });
  if (deployment === "plugin") {
    const names = TerraformIterator.fromList(["lyon", "nice"]);
    new Connection(stack, "each", {
      ...ends(30),
      cgwId: `\${each.value == "lyon" ? "${ends(31).cgwId}" : "${ends(32).cgwId}"}`,
      forEach: names,
      name: names.value,
      peerSubnets: ["192.168.56.0/24"],
      psk: PreSharedKey.fromEnvironment("FIRST_PSK"),
      lifecycle: { ignoreChanges: ["tags"], createBeforeDestroy: true },
    } as VpnConnectionProps);
  }
}

/** One connection, in a state that knows from the start who it is. */
export function declareOne(
  library: Library,
  stack: TerraformStack,
  deployment: Variation["deployment"],
  props: object = {},
): void {
  const { PreSharedKey, VpnConnection: Connection, VpnDeployment, VpnProvider } = library;
  new VpnProvider(stack, "vpn", { deployment: VpnDeployment[deployment](), identity: "shop/production" });
  const psk = PreSharedKey.fromEnvironment("FIRST_PSK");
  new Connection(stack, "paris", { ...ends(10), peerSubnets: ["192.168.44.0/24"], psk, ...props });
}

/** The body of the connection that is there before Terraform, as its declaration describes it. */
export const MADE_BY_HAND = {
  vgw_id: ends(16).vgwId,
  vgw_ip: ends(16).vgwIp,
  cgw_id: ends(16).cgwId,
  name: "by-hand",
  style: "static",
  peer_subnets: ["192.168.51.0/24"],
  psk: "Canary-ByHand-06",
  status: "ACTIVE",
};

function ends(number: number): { readonly vgwId: string; readonly vgwIp: string; readonly cgwId: string } {
  return {
    vgwId: "6b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10",
    vgwIp: "0a9d4a77-5c13-4b8e-8f22-7e61c0d4b9a3",
    cgwId: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c${number}`,
  };
}
