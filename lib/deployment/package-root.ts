import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const PACKAGE_NAME = "cdktf-huaweicloud-vpn";

/** Where this package is: the folder is the same for the compiled modules and for the sources that tests load. */
export function packageRoot(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (
      existsSync(manifest) &&
      (JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }).name === PACKAGE_NAME
    ) {
      return folder;
    }
    if (dirname(folder) === folder) {
      throw new Error(`no package.json of ${PACKAGE_NAME} above "${__dirname}"; reinstall the package`);
    }
  }
}
