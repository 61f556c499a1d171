import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { writeTwin } from "./twin";

export const ROOT = join(__dirname, "../..");

/** The languages that jsii makes packages for, besides JavaScript. */
export type Language = "python" | "java" | "go" | "dotnet";

/** Folders with the package for each framework, as npm would unpack it. */
export interface UnpackedPackages {
  readonly cdktf: string;
  readonly cdktn: string;
}

/** Packs what `npm run build` left, unpacks it into an empty folder, and makes the package for cdktn of it. */
export async function unpackBoth(folder: string): Promise<UnpackedPackages> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "cdktf"), { recursive: true });
  mkdirSync(join(folder, "cdktn"));
  const packages = { cdktf: join(folder, "cdktf/js"), cdktn: join(folder, "cdktn/js") };
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [{ filename }] = JSON.parse(await run("npm", args, ROOT)) as [{ readonly filename: string }];
  await run("tar", ["-xzf", filename], folder);
  rmSync(join(folder, filename));
  renameSync(join(folder, "package"), packages.cdktf);
  await writeTwin(packages.cdktf, packages.cdktn);
  return packages;
}

/** Gives pacmak what `npm run build:samples` translated, so that the examples of each language are in that language. */
export function addSamples(packageFolder: string): void {
  const samples = ".jsii.tabl.json";
  copyFileSync(join(ROOT, samples), join(packageFolder, samples));
}

/** Writes the packages of some languages into a folder for each: their sources, or what a registry takes. */
export async function generate(
  packageFolder: string,
  out: string,
  languages: readonly Language[],
  options: readonly string[] = ["--code-only"],
): Promise<void> {
  const pacmak = join(ROOT, "node_modules/jsii-pacmak/bin/jsii-pacmak");
  // The package is built already, and this folder may have no tools to build it again.
  const pack = ["--pack-command", "npm pack --ignore-scripts --silent"];
  const args = ["--targets", ...languages, "--outdir", out, ...pack, ...options, packageFolder];
  await run(process.execPath, [pacmak, ...args], dirname(packageFolder));
}

/** Runs a command to its end. Throws with all that it said if it fails. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  // jsii warns about versions of Node that this package supports.
  const silent = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: process.versions.node.split(".")[0] };
  const options = { cwd, env: { ...process.env, ...silent }, maxBuffer: 64 * 1024 * 1024 };
  try {
    return (await promisify(execFile)(command, args, options)).stdout;
  } catch (error) {
    const { message, stdout } = error as Error & { readonly stdout?: string };
    throw new Error(`${message}\n${stdout ?? ""}`);
  }
}
