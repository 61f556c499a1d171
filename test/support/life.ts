import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TerraformStack } from "cdktf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { VpnDeployment, VpnProvider } from "../../lib";
import { type ServedProvider, serveForTests } from "../../lib/terraform-plugin/serve-for-tests";
import { connect } from "../deployment/synthesis";
import { KEY_VARIABLE, SITE_PSK } from "../fixtures/connection";
import { PROPS } from "../fixtures/props";
import { createStack, type UpgradedStack } from "../upgrade/stack";
import { createNullProvider, NULL_ADDRESS } from "./null-provider";

/** Tests the life of a connection with the `terraform` and the `node` that are on the PATH. */
export function testLife(deployments: readonly ("plugin" | "nullResource")[], isSkipped: boolean): void {
  describe.skipIf(isSkipped).each(deployments)("a connection, deployed by %s()", (deployment) => {
    let folder: string;
    let nullProvider: ServedProvider;
    let stack: UpgradedStack;

    beforeAll(async () => {
      folder = realpathSync(mkdtempSync(join(tmpdir(), "hwvpn-life-")));
      nullProvider = await serveForTests(createNullProvider());
      stack = await createStack(join(folder, "life"), {
        [KEY_VARIABLE]: SITE_PSK,
        TF_REATTACH_PROVIDERS: nullProvider.reattachConfig(NULL_ADDRESS),
      });
    });
    afterAll(async () => {
      await stack?.close();
      nullProvider?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const withSubnets = (peerSubnets: readonly string[]) => (to: TerraformStack) => {
      new VpnProvider(to, "vpn", { deployment: VpnDeployment[deployment]() });
      connect(to, "paris", { ...PROPS, peerSubnets });
    };
    const subnets = () => stack.simulator.connections().map(({ answer }) => answer.peer_subnets);

    it("is created, changed in place and deleted, and the plans between are empty", async () => {
      stack.synthesize(withSubnets(["192.168.44.0/24"]));
      await stack.terraform("init");
      await stack.terraform("apply", "-auto-approve");
      expect(subnets()).toEqual([["192.168.44.0/24"]]);
      await stack.expectNoChange();

      const before = stack.changes().length;
      stack.synthesize(withSubnets(["192.168.45.0/24"]));
      await stack.terraform("apply", "-auto-approve");
      expect(stack.changes().slice(before)).toEqual(["update"]);
      expect(subnets()).toEqual([["192.168.45.0/24"]]);
      await stack.expectNoChange();
      expect(readFileSync(join(stack.folder, "network.tfstate"), "utf8")).not.toContain(SITE_PSK);

      await stack.terraform("destroy", "-auto-approve");
      expect(stack.simulator.connections()).toEqual([]);
    });
  });
}
