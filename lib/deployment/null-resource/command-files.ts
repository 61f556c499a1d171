import { accessSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package-root";
import { replaceFile } from "../replace-file";

/** The folder of the command and its results, in the folder of a stack. */
export const COMMAND_FOLDER = "cdktf-huaweicloud-vpn";
export const COMMAND_FILE = "vpn-connection.cjs";

/** The path of a result file, for Terraform expressions. */
export function resultFile(nameExpression: string): string {
  return `"${COMMAND_FOLDER}/results/\${${nameExpression}}.json"`;
}

function source(): string {
  return join(packageRoot(), "dist", "null-resource", COMMAND_FILE);
}

/** Copies the command into the stack's folder. */
export function installCommand(stackFolder: string): void {
  try {
    const folder = join(stackFolder, COMMAND_FOLDER);
    mkdirSync(folder, { recursive: true });
    replaceFile(join(folder, COMMAND_FILE), readFileSync(source()));
  } catch (error) {
    throw new Error(
      `cannot write the command of cdktf-huaweicloud-vpn to "${stackFolder}": ${(error as Error).message}; make the folder writable`,
    );
  }
}

export function commandProblems(): readonly string[] {
  let path: string;
  try {
    path = source();
  } catch (error) {
    return [(error as Error).message];
  }
  try {
    accessSync(path);
    return [];
  } catch (error) {
    return [
      `the command that cdktf-huaweicloud-vpn deploys with is missing: ${(error as Error).message}; reinstall the package, or run "npm run build" in a clone of its repository`,
    ];
  }
}
