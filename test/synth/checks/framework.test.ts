import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { VpnConnection } from "../../../lib";
import { PROPS } from "../../fixtures/props";

/** A stack whose app was made with a framework of this version. */
function stackOf(version: string): TerraformStack {
  const app = new Construct(undefined as never, "");
  app.node.setContext("cdktfVersion", version);
  return new TerraformStack(app, "network");
}

describe("a construct in an app of another framework", () => {
  it("is rejected, with the lines that repair the installation", () => {
    expect(() => new VpnConnection(stackOf("0.24.0"), "paris", PROPS)).toThrow(
      'a VpnConnection in "network" must get the framework of its app, which is cdktn 0.24.0, but cdktf-huaweicloud-vpn got cdktf 0.21.0; ' +
        'use cdktn-huaweicloud-vpn in place of cdktf-huaweicloud-vpn, with "npm install cdktn-huaweicloud-vpn", or in Python "pip install cdktn-huaweicloud-vpn" and the module cdktn_huaweicloud_vpn; ' +
        'or, in JavaScript and TypeScript alone, add to package.json, with npm "overrides": { "cdktf": "npm:cdktn@^0.24.0" }, with pnpm "dependencies": { "cdktf": "npm:cdktn@^0.24.0" }, with yarn the same and "resolutions": { "cdktf": "npm:cdktn@^0.24.0" }',
    );
  });

  it("is rejected in another version of the same framework", () => {
    expect(() => new VpnConnection(stackOf("0.20.11"), "paris", PROPS)).toThrow(
      "must get the framework of its app, which is cdktf 0.20.11, but got cdktf 0.21.0; install one version of cdktf for both",
    );
  });

  it("is accepted in an app that the framework makes for tests", () => {
    expect(() => new VpnConnection(new TerraformStack(Testing.app(), "network"), "paris", PROPS)).not.toThrow();
  });

  it("is accepted if only the patch differs", () => {
    expect(() => new VpnConnection(stackOf("0.21.7"), "paris", PROPS)).not.toThrow();
  });
});
