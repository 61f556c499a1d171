import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { STRONG_SWAN } from "../../lib/peer/devices/strong-swan/strong-swan";
import { known } from "../../lib/peer/model/text";
import { BGP, connection, fileOf, GATEWAY, INPUTS, problemsFor, STATIC, textFor, textForAll } from "./support/sites";

const SECOND = { tunnel_local_address: "169.254.76.5/30", tunnel_peer_address: "169.254.76.6/30" };
const TWO = { ...INPUTS, gatewayAddresses: [known(GATEWAY), known("203.0.113.11")] };

describe("frr.conf", () => {
  it("has what FRR does not do by itself: a router id, and a policy in each direction", () => {
    const lines = fileOf(textFor(STRONG_SWAN, BGP), "frr.conf").split("\n");
    expect(lines).toEqual(
      expect.arrayContaining([
        "router bgp 65010",
        " bgp router-id 169.254.76.2",
        " neighbor 169.254.76.1 remote-as 64512",
        "  network 192.168.44.0/24",
        "  neighbor 169.254.76.1 route-map VPN-FROM-CLOUD-1 in",
        "  neighbor 169.254.76.1 route-map VPN-TO-CLOUD-1 out",
        "ip prefix-list VPN-FROM-CLOUD-1 seq 5 permit 10.0.0.0/16 le 32",
        "ip prefix-list VPN-TO-CLOUD-1 seq 5 permit 192.168.44.0/24",
      ]),
    );
  });

  it("accepts every route where the networks of the cloud are not given", () => {
    const text = fileOf(textFor(STRONG_SWAN, BGP, { ...INPUTS, cloudSubnets: undefined }), "frr.conf");
    expect(text).not.toContain("prefix-list VPN-FROM-CLOUD");
    expect(text).toContain("route-map VPN-FROM-CLOUD-1 permit 10\n");
  });

  it("prefers the master in both directions, and treats two equal tunnels alike", () => {
    const both = (role: string | undefined) =>
      fileOf(
        textForAll(STRONG_SWAN, [connection(BGP), connection({ ...BGP, ...SECOND, ha_role: role }, "paris-2")], TWO),
        "frr.conf",
      );
    expect(both(undefined)).not.toContain("local-preference");
    const withStandby = both("slave");
    expect(withStandby).toMatch(/VPN-FROM-CLOUD-1 permit 10\n.*\n set local-preference 200\n/);
    expect(withStandby).toMatch(/VPN-FROM-CLOUD-2 permit 10\n.*\n set local-preference 100\n/);
    expect(withStandby).toMatch(/VPN-TO-CLOUD-2 permit 10\n.*\n set metric 200\n/);
    expect(withStandby.match(/^router bgp/gm)).toHaveLength(1);
  });

  it("announces the device's networks where an enterprise router needs no peer subnets", () => {
    const { peer_subnets: _, ...specification } = BGP;
    expect(problemsFor(STRONG_SWAN, specification)).toEqual([
      expect.objectContaining({ kind: "input", input: "deviceSubnets" }),
    ]);
    const inputs = { ...INPUTS, deviceSubnets: [known("192.168.50.0/24")] };
    expect(fileOf(textFor(STRONG_SWAN, specification, inputs), "frr.conf")).toContain("network 192.168.50.0/24");
  });

  it("refers to addresses that the service chooses, without their prefix length", () => {
    const text = fileOf(textFor(STRONG_SWAN, { style: "bgp", peer_subnets: ["192.168.44.0/24"] }), "frr.conf");
    expect(text).toContain("bgp router-id <paris.tunnel_peer_address/host>");
    expect(text).toContain("neighbor <paris.tunnel_local_address/host> remote-as 64512");
  });
});

describe("vpn-routes.sh", () => {
  it("sets and removes the routes of the tunnel that it is called for", () => {
    const text = textForAll(STRONG_SWAN, [connection(STATIC), connection({ ...STATIC, ...SECOND }, "paris-2")], TWO);
    const folder = mkdtempSync(join(tmpdir(), "hwvpn-routes-"));
    try {
      const script = join(folder, "routes.sh");
      writeFileSync(script, fileOf(text, "vpn-routes.sh"));
      writeFileSync(join(folder, "ip"), '#!/bin/sh\necho "ip $*"\n', { mode: 0o755 });
      const call = (verb: string, name: string) =>
        execFileSync("sh", [script, name], {
          env: { PATH: `${folder}:${process.env.PATH}`, PLUTO_VERB: verb },
          encoding: "utf8",
        });
      expect(call("up-client", "ipsec1")).toBe("ip route replace 10.0.0.0/16 dev ipsec1 metric 10\n");
      expect(call("up-client", "ipsec2")).toBe("ip route replace 10.0.0.0/16 dev ipsec2 metric 20\n");
      expect(call("down-client", "ipsec1")).toBe("ip route delete 10.0.0.0/16 dev ipsec1 metric 10\n");
      expect(call("prepare-client", "ipsec1")).toBe("");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

it("lets no text reach a script of root that is no address", () => {
  const specification = { ...STATIC, tunnel_peer_address: "169.254.76.2/30; reboot" };
  expect(problemsFor(STRONG_SWAN, specification)).toEqual([
    expect.objectContaining({
      path: ["tunnel_peer_address"],
      message: expect.stringContaining("must be a CIDR block"),
    }),
  ]);
  const title = textForAll(STRONG_SWAN, [{ ...connection(STATIC), title: "a\nreboot" }], INPUTS);
  for (const { content } of title.files) {
    expect(content.split("\n")).not.toContain("reboot");
  }
  expect(title.keyInstructions.split("\n")).not.toContain("reboot");
});
