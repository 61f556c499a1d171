import { describe, expect, it } from "vitest";
import { containsIpv6, formatIpv6Network, type Ipv6Cidr, ipv6NetworkOf, parseIpv6Cidr } from "../../lib/schema/ipv6";

const block = (text: string) => parseIpv6Cidr(text) as Ipv6Cidr;

describe("an IPv6 block", () => {
  it.each([
    ["::/0", "::/0", false],
    ["fd00:20::/64", "fd00:20::/64", false],
    ["FD00:0020:0:0:0:0:0:0/64", "fd00:20::/64", false],
    ["fd00:20::7/64", "fd00:20::/64", true],
    ["fd00:20::7/128", "fd00:20::7/128", false],
    ["2001:db8:ffff::/33", "2001:db8:8000::/33", true],
    ["::ffff:10.0.0.1/128", "::ffff:a00:1/128", false],
  ])("%s has the network %s", (text, network, hasHostBits) => {
    expect(formatIpv6Network(block(text))).toBe(network);
    expect(block(text).hasHostBits).toBe(hasHostBits);
  });

  it.each(["", "/64", "fd00::", "fd00::/129", "fd00::/01", "fd00::/ 64", "10.0.0.0/8", "fd00::%1/64", "1::2::3/64"])(
    "is not %j",
    (text) => {
      expect(ipv6NetworkOf(text)).toBeUndefined();
    },
  );

  it("holds those that begin with its bits", () => {
    expect(containsIpv6(block("fd00:20::/32"), block("fd00:20:1::/64"))).toBe(true);
    expect(containsIpv6(block("fd00:20:1::/64"), block("fd00:20::/32"))).toBe(false);
    expect(containsIpv6(block("fd00:20::/32"), block("fd00:21::/64"))).toBe(false);
    expect(containsIpv6(block("::/0"), block("fd00:21::/64"))).toBe(true);
  });
});
