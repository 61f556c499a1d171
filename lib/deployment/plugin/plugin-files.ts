import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BUNDLED_SOURCE, PROVIDER_NAME } from "../../settings/provider-address";
import { changeFile, removeTemporaryFiles, replaceFile } from "../replace-file";
import { lockProvider } from "./lock-file";
import type { PluginPackage } from "./plugin-package";

const BEGINNING = `terraform-provider-${PROVIDER_NAME}_`;

/**
 * Copies the provider to `terraform.d/plugins` in the stack's folder, where Terraform looks by default, and writes its
 * block into the lock file. Leaves files that are up to date unchanged.
 */
export function installPlugin(stackFolder: string, plugin: PluginPackage): void {
  const attempt = (what: string, action: () => void): void => {
    try {
      action();
    } catch (error) {
      throw new Error(`cannot ${what} in "${stackFolder}": ${(error as Error).message}`);
    }
  };
  attempt("write the Terraform provider of cdktf-huaweicloud-vpn", () => placePackages(stackFolder, plugin));
  attempt("record the Terraform provider of cdktf-huaweicloud-vpn in .terraform.lock.hcl", () =>
    updateLockFile(stackFolder, plugin),
  );
}

function placePackages(stackFolder: string, plugin: PluginPackage): void {
  const folder = join(stackFolder, "terraform.d", "plugins", ...BUNDLED_SOURCE.split("/"));
  mkdirSync(folder, { recursive: true });
  const content = readFileSync(plugin.file);
  const wanted = plugin.platforms.map((platform) => `${BEGINNING}${plugin.version}_${platform}.zip`);
  removeTemporaryFiles(folder, BEGINNING);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(BEGINNING) && name.endsWith(".zip") && !wanted.includes(name)) {
      rmSync(join(folder, name), { force: true });
    }
  }
  for (const name of wanted) {
    replaceFile(join(folder, name), content);
  }
}

function updateLockFile(stackFolder: string, { version, lockHash }: PluginPackage): void {
  const path = join(stackFolder, ".terraform.lock.hcl");
  changeFile(path, (content) =>
    Buffer.from(lockProvider(content?.toString("utf8"), { address: BUNDLED_SOURCE, version, hash: lockHash })),
  );
}
