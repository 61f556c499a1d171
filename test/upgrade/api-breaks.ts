import { join } from "node:path";
import { expect } from "vitest";
import { startProgram } from "../support/terraform";
import type { InstalledPackage } from "./packages";

/** Changes since the previous release that can break code of users, with the reason for each, as keys of jsii-diff. */
const INTENDED: readonly { readonly reason: string; readonly keys: readonly string[] }[] = [
  {
    reason: "Exported names begin with what they belong to.",
    keys: [
      "removed:cdktf-huaweicloud-vpn.Dpd",
      "removed:cdktf-huaweicloud-vpn.DpdMessageFormat",
      "removed:cdktf-huaweicloud-vpn.DpdOutput",
      "removed:cdktf-huaweicloud-vpn.GatewayAttachment",
      "removed:cdktf-huaweicloud-vpn.HaRole",
      "removed:cdktf-huaweicloud-vpn.IkePolicyOutput",
      "removed:cdktf-huaweicloud-vpn.IpsecPolicyOutput",
      "removed:cdktf-huaweicloud-vpn.Phase1NegotiationMode",
      "removed:cdktf-huaweicloud-vpn.PluginOptions",
      "removed:cdktf-huaweicloud-vpn.PolicyRule",
      "removed:cdktf-huaweicloud-vpn.PolicyRuleOutput",
      "removed:cdktf-huaweicloud-vpn.PolicyRuleOutputList",
      "changed-type:cdktf-huaweicloud-vpn.VpnConnection.ikePolicy",
      "changed-type:cdktf-huaweicloud-vpn.VpnConnection.ipsecPolicy",
      "changed-type:cdktf-huaweicloud-vpn.VpnConnection.policyRules",
      "incompatible-argument:cdktf-huaweicloud-vpn.VpnDeployment.plugin",
      "strengthened:cdktf-huaweicloud-vpn.VpnConnectionProps",
    ],
  },
  {
    reason: "Enums whose values differ between regions are classes with `of`, under new names.",
    keys: [
      "removed:cdktf-huaweicloud-vpn.AuthenticationAlgorithm",
      "removed:cdktf-huaweicloud-vpn.AuthenticationMethod",
      "removed:cdktf-huaweicloud-vpn.DhGroup",
      "removed:cdktf-huaweicloud-vpn.EncryptionAlgorithm",
      "removed:cdktf-huaweicloud-vpn.IdType",
      "removed:cdktf-huaweicloud-vpn.Pfs",
      "strengthened:cdktf-huaweicloud-vpn.IkePolicy",
      "strengthened:cdktf-huaweicloud-vpn.IpsecPolicy",
    ],
  },
  {
    reason: "The API has one value for each; the props take it as text.",
    keys: ["removed:cdktf-huaweicloud-vpn.EncapsulationMode", "removed:cdktf-huaweicloud-vpn.TransformProtocol"],
  },
];

/** Expects that exactly the intended changes of the public surface can break code of users. */
export async function expectIntendedBreaks(previous: InstalledPackage, current: InstalledPackage): Promise<void> {
  const program = join(__dirname, "../../node_modules/jsii-diff/bin/jsii-diff");
  const args = [program, previous.place, current.place, "--error-on", "all", "--keys"];
  const { code, stdout, stderr } = await startProgram(process.execPath, args).finished;
  const intended = INTENDED.flatMap(({ keys }) => keys);
  const found = [...stderr.matchAll(/^err .*\[([a-z-]+:\S+)\]$/gm)].map(([, key = ""]) => key);
  expect([...new Set(found)].sort(), stdout + stderr).toEqual([...intended].sort());
  expect(code).toBe(intended.length === 0 ? 0 : 1);
}
