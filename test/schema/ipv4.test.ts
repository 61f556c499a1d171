import { array, assert, integer, property, tuple } from "fast-check";
import { IPv4 } from "ipaddr.js";
import { describe, expect, it } from "vitest";
import {
  contains,
  formatIpv4,
  formatNetwork,
  isPrivateIpv4,
  lastAddressOf,
  networkOf,
  overlaps,
  parseCidr,
  parseIpv4,
  sameNetwork,
} from "../../lib/schema/ipv4";

const octet = integer({ min: 0, max: 255 });
const addresses = tuple(octet, octet, octet, octet).map((octets) => octets.join("."));
const blocks = tuple(addresses, integer({ min: 0, max: 32 })).map(([address, length]) => `${address}/${length}`);

function read(text: string) {
  const cidr = parseCidr(text);
  if (cidr === undefined) {
    throw new Error(`the test's own block is wrong: ${text}`);
  }
  return cidr;
}

describe("an IPv4 address", () => {
  it.each(["0.0.0.0", "9.9.9.9", "10.20.100.255", "255.255.255.255"])("is read from %s and written back", (text) => {
    const address = parseIpv4(text);
    expect(address).toBeDefined();
    expect(formatIpv4(address as number)).toBe(text);
  });

  it.each([
    "",
    ".",
    "1.2.3",
    "1.2.3.",
    ".1.2.3",
    "1..2.3",
    "1.2.3.4.5",
    "256.0.0.1",
    "1.2.3.999999999999",
    "01.2.3.4",
    "1.2.3.00",
    "0x1.2.3.4",
    "1",
    "16909060",
    " 1.2.3.4",
    "1.2.3.4 ",
    "1.2.3.4\n",
    "1.2.3.-4",
    "1.2.3.+4",
    "1.2.3.4/32",
    "::1",
    "::ffff:1.2.3.4",
    "١.2.3.4",
  ])("fails to be read from %j", (text) => {
    expect(parseIpv4(text)).toBeUndefined();
  });

  it("is private exactly inside the blocks of RFC 1918", () => {
    const of = (text: string) => isPrivateIpv4(parseIpv4(text) as number);
    expect(
      ["10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255"].every(of),
    ).toBe(true);
    expect(
      ["9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "100.64.0.1"].some(of),
    ).toBe(false);
  });
});

describe("an IPv4 CIDR block", () => {
  it.each([
    ["0.0.0.0/0", "0.0.0.0", "255.255.255.255"],
    ["255.255.255.255/32", "255.255.255.255", "255.255.255.255"],
    ["192.168.44.7/24", "192.168.44.0", "192.168.44.255"],
    ["169.254.76.2/30", "169.254.76.0", "169.254.76.3"],
  ])("is read from %s with its first and last address", (text, first, last) => {
    const cidr = read(text);
    expect([formatIpv4(cidr.network), formatIpv4(lastAddressOf(cidr))]).toEqual([first, last]);
    expect(cidr.hasHostBits).toBe(!text.startsWith(`${first}/`));
  });

  it.each([
    "",
    "/",
    "10.0.0.0",
    "10.0.0.0/",
    "10.0.0.0/33",
    "10.0.0.0/40",
    "10.0.0.0/100",
    "10.0.0.0/08",
    "10.0.0.0/00",
    "10.0.0.0/-1",
    "10.0.0.0/+1",
    "10.0.0.0/1 ",
    "10.0.0.0/a",
    "10.0.0.0//8",
    "10.0.0.0/8/8",
    "10.0.0/8",
    "10.0.0.0/255.0.0.0",
    "fe80::/10",
  ])("fails to be read from %j", (text) => {
    expect(parseCidr(text)).toBeUndefined();
    expect(networkOf(text)).toBeUndefined();
  });

  it("is written by its network", () => {
    expect(networkOf("10.1.2.3/8")).toBe("10.0.0.0/8");
    expect(networkOf("10.1.2.3/32")).toBe("10.1.2.3/32");
  });

  it("is the same network as another text of it, and text that is no block equals only itself", () => {
    expect(sameNetwork("10.1.2.3/8", "10.9.9.9/8")).toBe(true);
    expect(sameNetwork("10.0.0.0/8", "10.0.0.0/9")).toBe(false);
    expect(sameNetwork("lan", "lan")).toBe(true);
    expect(sameNetwork("lan", "10.0.0.0/8")).toBe(false);
  });

  it("is read as ipaddr.js reads it", () => {
    assert(
      property(blocks, (text) => {
        expect(networkOf(text)).toBe(`${IPv4.networkAddressFromCIDR(text)}/${IPv4.parseCIDR(text)[1]}`);
        expect(formatIpv4(lastAddressOf(read(text)))).toBe(IPv4.broadcastAddressFromCIDR(text).toString());
        expect(formatIpv4(read(text).address)).toBe(IPv4.parseCIDR(text)[0].toString());
      }),
    );
  });

  it("contains and overlaps others as ipaddr.js says", () => {
    // Few octets, so that blocks meet.
    const few = array(integer({ min: 0, max: 2 }), { minLength: 4, maxLength: 4 });
    const meeting = tuple(few, integer({ min: 0, max: 32 })).map(([octets, length]) => `${octets.join(".")}/${length}`);
    assert(
      property(meeting, meeting, (a, b) => {
        const inside = (outer: string, inner: string) =>
          IPv4.parseCIDR(inner)[1] >= IPv4.parseCIDR(outer)[1] && IPv4.parseCIDR(inner)[0].match(IPv4.parseCIDR(outer));
        expect(contains(read(a), read(b))).toBe(inside(a, b));
        expect(overlaps(read(a), read(b))).toBe(inside(a, b) || inside(b, a));
        expect(formatNetwork(read(a)) === formatNetwork(read(b))).toBe(inside(a, b) && inside(b, a));
      }),
      { numRuns: 1000 },
    );
  });
});
