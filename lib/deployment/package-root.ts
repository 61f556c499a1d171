import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const PACKAGE_NAME = "cdktf-huaweicloud-vpn";

/** Files beside the code, such as the provider, are not part of an app's bundle. */
const MARK_AS_EXTERNAL =
  `mark the package as external (esbuild: --external:${PACKAGE_NAME}, ` +
  `webpack: externals: { "${PACKAGE_NAME}": "commonjs ${PACKAGE_NAME}" }) and keep it in node_modules`;

/**
 * The folder of this package, for compiled modules as well as for the sources that tests load. If no manifest of the
 * package is found, the code was bundled into an app, which this reports.
 */
export function packageRoot(): string {
  // `__dirname` does not exist if the bundle is an ES module.
  const start = typeof __dirname === "string" ? __dirname : process.cwd();
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }).name === PACKAGE_NAME
    ) {
      return folder;
    }
    if (dirname(folder) === folder) {
      throw new Error(
        `${PACKAGE_NAME} was bundled into the app at "${start}" without the files that it needs to deploy; ${MARK_AS_EXTERNAL}`,
      );
    }
  }
}
