import { afterAll, beforeAll, expect, it } from "vitest";
import { ATTRIBUTES } from "../fixtures/attributes";
import { type Lab, startLab } from "../support/lab";

const SECOND = "7c2f1d2f-3b8e-4d6a-8b52-1e6f4d3c8f21";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({
    gateways: [
      {
        id: ATTRIBUTES.vgw_id,
        attachment: "er",
        eips: [{ id: ATTRIBUTES.vgw_ip, address: "192.0.2.1" }],
        bgpAsn: 64512,
      },
      { id: SECOND, attachment: "er", privateAddresses: ["10.0.0.5"], networkType: "private", bgpAsn: 64513 },
    ],
  });
});
afterAll(() => lab.close());

it("warns in the plan of a customer gateway whose VPN gateways have different AS numbers", async () => {
  const bgp = { ...ATTRIBUTES, style: "bgp", peer_subnets: null };
  const second = { ...bgp, vgw_id: SECOND, vgw_ip: "10.0.0.5" };
  const declare = (suppressed_rules?: readonly string[]) =>
    lab.declare({
      a: { ...bgp, construct_path: "net/a" },
      b: { ...second, construct_path: "net/b", ...(suppressed_rules && { suppressed_rules }) },
    });
  declare();
  const { stdout } = await lab.run(["plan"]);
  expect(stdout.replace(/[\s│]+/g, " ")).toMatch(
    /cgw_id should be connected by BGP only to VPN gateways with the same AS number, got a gateway with AS number 6451[23]; "net\/[ab]" connects it to one with AS number 6451[23]: .* \(rule customer-gateway-asn\)/,
  );
  declare(["customer-gateway-asn"]);
  expect((await lab.run(["plan"])).stdout).not.toContain("(rule customer-gateway-asn)");
  lab.declare({});
});
