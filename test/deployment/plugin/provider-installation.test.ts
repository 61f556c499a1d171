import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformProvider, TerraformStack } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VpnProvider } from "../../../lib";
import { makeTerraformFolder, type TerraformFolder } from "../../support/terraform";
import { type PluginFixture, usePluginFixture } from "./plugin-fixture";

const PAGE = readFileSync(join(__dirname, "../../../docs/deploying.md"), "utf8");
const BLOCK = /```hcl\n(.*?)```/s.exec(PAGE)?.[1] ?? "";
const FILE = "elsewhere/cli.tfrc";
const OTHER = "terraform-provider-huaweicloud_1.97.1_linux_amd64";

let plugin: PluginFixture;
let folder: TerraformFolder;
const stackFolder = () => join(folder.path, "stacks/mixed");

beforeAll(async () => {
  plugin = await usePluginFixture();
  folder = makeTerraformFolder({
    [`mirror/registry.terraform.io/huaweicloud/huaweicloud/1.97.1/linux_amd64/${OTHER}`]: "#!/bin/sh\n",
  });
  const app = new App({ outdir: folder.path });
  const stack = new TerraformStack(app, "mixed");
  class HuaweicloudProvider extends TerraformProvider {}
  const huaweicloud = new HuaweicloudProvider(stack, "huaweicloud", {
    terraformResourceType: "huaweicloud",
    terraformProviderSource: "huaweicloud/huaweicloud",
    terraformGeneratorMetadata: { providerName: "huaweicloud", providerVersionConstraint: "1.97.1" },
  });
  VpnProvider.fromHuaweicloud(stack, "vpn", huaweicloud);
  app.synth();
});

afterAll(() => {
  plugin.remove();
  folder.remove();
});

/** Runs init with a CLI configuration in which the other provider comes from a mirror, because a registry is not reachable everywhere. */
async function init(configuration: string): Promise<string> {
  folder.write({ [FILE]: configuration });
  const env = { TF_CLI_CONFIG_FILE: join(folder.path, FILE) };
  const { code, stdout, stderr } = await folder.run(["init", "-no-color", "-input=false"], { cwd: stackFolder(), env });
  return `${code}\n${stdout}${stderr}`.replaceAll(/[\s│]+/g, " ");
}

const mirrored = () => `filesystem_mirror { path = ${JSON.stringify(join(folder.path, "mirror"))} }`;

describe("the provider_installation block of the documentation", () => {
  test("lets init find this library's provider beside one from elsewhere", async () => {
    const said = await init(
      BLOCK.replace(/direct \{/, `filesystem_mirror {\n path = "${join(folder.path, "mirror")}"`),
    );
    expect(said).toMatch(/^0 .*successfully initialized/);
    expect(said).toMatch(/Installed huaweicloud\/huaweicloud v1\.97\.1/);
  });

  test("is needed: with a mirror alone, init finds only the other provider", async () => {
    expect(await init(`provider_installation { ${mirrored()} }`)).toMatch(
      /^1 .*registry\.cdktf-huaweicloud-vpn\.invalid\/cdktf\/hwvpn was not found in any of the search locations/,
    );
  });
});
