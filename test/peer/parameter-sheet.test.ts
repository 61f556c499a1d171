import { describe, expect, it } from "vitest";
import { PARAMETER_SHEET } from "../../lib/peer/devices/parameter-sheet/parameter-sheet";
import { known } from "../../lib/peer/model/text";
import type { Fields } from "../../lib/schema/value";
import { BGP, fileOf, INPUTS, POLICY, STATIC, TEMPLATE, textFor } from "./support/sites";

/** The rows of all tables, by their first cell. */
function rowsOf(specification: Fields, inputs = INPUTS): Readonly<Record<string, readonly string[]>> {
  const text = fileOf(textFor(PARAMETER_SHEET, specification, inputs), "parameters.md");
  const rows = text
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.slice(2, -2).split(/(?<!\\) \| /));
  return Object.fromEntries(rows.map(([first = "", ...others]) => [first, others]));
}

describe("the parameter sheet", () => {
  it("has every value of a static connection", () => {
    expect(rowsOf(STATIC)).toMatchObject({
      "Public address": ["198.51.100.7", "203.0.113.10"],
      "Its ID": ["198.51.100.7", "203.0.113.10"],
      Version: ["IKEv2 only"],
      "DH group": ["15 (MODP, 3072 bits)"],
      "Perfect Forward Secrecy (PFS)": ["DH group 15 (MODP, 3072 bits)"],
      "Probe after silence of": ["30 seconds"],
      "Repeat a probe after": ["15 seconds"],
      "Tunnel address": ["169.254.76.2/30", "169.254.76.1/30"],
      "Networks behind it": ["192.168.44.0/24", "10.0.0.0/16"],
    });
  });

  it("names AS numbers, pairs of networks, NAT and modes where they apply", () => {
    expect(rowsOf(BGP)).toHaveProperty("AS number", ["65010", "64512"]);
    expect(rowsOf(POLICY)).toHaveProperty(["192.168.45.0/24"], ["10.0.0.0/24"]);
    expect(rowsOf(STATIC, { ...INPUTS, devicePrivateAddresses: [known("10.9.0.2")] })).toMatchObject({
      "Address of its own interface": ["10.9.0.2", "the public one"],
      "NAT traversal": ["on: ESP in UDP 4500"],
    });
    expect(
      rowsOf({ ...STATIC, ikepolicy: { ike_version: "v1", phase1_negotiation_mode: "aggressive" } }),
    ).toMatchObject({
      Version: ["IKEv1, aggressive mode"],
      "Order of payloads": [expect.stringContaining("hash, notify")],
    });
    expect(rowsOf(TEMPLATE, { ...INPUTS, deviceAddresses: undefined })).toMatchObject({
      "Public address": ["not fixed", "203.0.113.10"],
      "Who begins": ["the device"],
    });
  });

  it("keeps a name with characters of Markdown in its cell", () => {
    const specification = { ...STATIC, ikepolicy: { peer_id_type: "fqdn", peer_id: "a|b*c" } };
    expect(rowsOf(specification)).toHaveProperty(["Its ID"], ["a\\|b\\*c", "203.0.113.10"]);
  });
});
