import { accessSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_NAME, packageRoot } from "../package-root";

/** The provider as the build packed it: one zip for every platform. */
export interface PluginPackage {
  readonly version: string;
  /** `h1:` and the hash that Terraform makes of the package's contents. */
  readonly lockHash: string;
  /** Path of the zip. */
  readonly file: string;
  /** Terraform's names of the platforms that the package runs on. */
  readonly platforms: readonly string[];
}

let directory: string | undefined;
let loaded: PluginPackage | undefined;

/** For tests: reads the package from another folder; undefined restores the default. */
export function setPluginDirectory(path: string | undefined): void {
  directory = path;
  loaded = undefined;
}

/** Reads the manifest beside the zip, once. */
export function pluginPackage(): PluginPackage {
  loaded ??= load(directory ?? join(packageRoot(), "dist", "plugin"));
  return loaded;
}

/** Version of this package: also the version of the provider in it. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as { version: string }).version;
}

function load(folder: string): PluginPackage {
  const path = join(folder, "manifest.json");
  try {
    const { version, file, lockHash, platforms } = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
    if (
      typeof version !== "string" ||
      typeof file !== "string" ||
      typeof lockHash !== "string" ||
      !Array.isArray(platforms)
    ) {
      throw new Error(`"${path}" has no version, file, lockHash or platforms`);
    }
    accessSync(join(folder, file));
    return { version, lockHash, file: join(folder, file), platforms };
  } catch (error) {
    throw new Error(
      `the Terraform provider that ${PACKAGE_NAME} deploys with is missing: ${(error as Error).message}; ` +
        `reinstall the package, or run "npm run build" in a clone of its repository`,
    );
  }
}
