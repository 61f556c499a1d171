import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const PACKAGE_NAME = "cdktf-huaweicloud-vpn";

/** What lies beside the code, such as the provider, is in no bundle of it. */
const MARK_AS_EXTERNAL =
  `mark the package as external (esbuild: --external:${PACKAGE_NAME}, ` +
  `webpack: externals: { "${PACKAGE_NAME}": "commonjs ${PACKAGE_NAME}" }) and keep it in node_modules`;

/**
 * Where this package is: the folder is the same for the compiled modules and for the sources that tests load. Code that
 * has left its package was bundled into an app, since the manifest is part of whatever is installed.
 */
export function packageRoot(): string {
  // A bundle may be an ES module, which has no such variable.
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
