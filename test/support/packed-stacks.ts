import { copyFileSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { installPlugin } from "../../lib/deployment/plugin/plugin-files";
import { pluginPackage, setPluginDirectory } from "../../lib/deployment/plugin/plugin-package";
import { BUNDLED_SOURCE, PROVIDER_NAME } from "../../lib/settings/provider-address";
import { makeTerraformFolder, type RunOptions, type TerraformFolder } from "./terraform";

const LOCK_FILE = ".terraform.lock.hcl";

/** Stack folders in which Terraform starts the packed provider in its own process. */
export interface PackedStacks {
  /** Makes an initialized folder. Changes of `env` apply to the next run. The caller removes the folder. */
  makeFolder(env: RunOptions["env"]): TerraformFolder;
  /** The text of a `main.tf.json` with these connections. */
  stack(connections: Readonly<Record<string, object>>): string;
  remove(): void;
}

/**
 * Installs the packed provider once for all folders. It is what the build left in `dist/plugin`, or in the folder that
 * TEST_PLUGIN_DIR names; without it this fails and says what to do.
 */
export async function makePackedStacks(): Promise<PackedStacks> {
  setPluginDirectory(process.env.TEST_PLUGIN_DIR);
  const plugin = pluginPackage();
  const stack: PackedStacks["stack"] = (connections) =>
    JSON.stringify({
      terraform: { required_providers: { [PROVIDER_NAME]: { source: BUNDLED_SOURCE, version: plugin.version } } },
      provider: { [PROVIDER_NAME]: { state_identity: "packed", workspace: "default" } },
      ...(Object.keys(connections).length > 0 ? { resource: { hwvpn_connection: connections } } : {}),
    });
  const installed = makeTerraformFolder({ "main.tf.json": stack({}) });
  installPlugin(installed.path, plugin);
  const { code, stdout, stderr } = await installed.run(["init", "-no-color"]);
  if (code !== 0) {
    installed.remove();
    throw new Error(`terraform init failed with the packed provider:\n${stdout}${stderr}`);
  }
  return {
    stack,
    makeFolder: (env) => {
      const folder = makeTerraformFolder();
      // Only the provider is shared; the rest of `.terraform` is for the notes of each stack's own runs.
      mkdirSync(join(folder.path, ".terraform"));
      symlinkSync(join(installed.path, ".terraform/providers"), join(folder.path, ".terraform/providers"));
      copyFileSync(join(installed.path, LOCK_FILE), join(folder.path, LOCK_FILE));
      // Files that a killed plugin leaves in its temporary folder are removed with the stack's folder.
      const withEnv = (options: RunOptions = {}) => ({
        ...options,
        env: { ...env, TMPDIR: folder.path, ...options.env },
      });
      return {
        ...folder,
        run: (args, options) => folder.run(args, withEnv(options)),
        start: (args, options) => folder.start(args, withEnv(options)),
      };
    },
    remove: () => installed.remove(),
  };
}
