import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Current from "../../lib";
import { startProgram } from "../support/terraform";

const ROOT = join(__dirname, "../..");

/** The commit that the previous release is built from, unless UPGRADE_FROM names another. */
const PREVIOUS_RELEASE = "ac22159c33d80611cc1b3b5a989af917753ecfa5";

/** Exports that the previous release has under another name: old name, new name. */
const RENAMED: readonly (readonly [was: string, is: keyof typeof Current])[] = [
  ["HaRole", "VpnHaRole"],
  ["GatewayAttachment", "VpnGatewayAttachment"],
  ["EncryptionAlgorithm", "VpnEncryptionAlgorithm"],
  ["AuthenticationAlgorithm", "VpnAuthenticationAlgorithm"],
  ["DhGroup", "IkeDhGroup"],
  ["Pfs", "IpsecPfsGroup"],
  ["IdType", "IkeIdType"],
  ["AuthenticationMethod", "IkeAuthenticationMethod"],
  ["Phase1NegotiationMode", "IkePhase1NegotiationMode"],
  ["DpdMessageFormat", "IkeDpdMessageFormat"],
];

/** What the package exports, under the names of today. */
export type Library = typeof Current;

/** A package as npm would unpack it, with its peers beside it. */
export interface InstalledPackage {
  readonly library: Library;
  /** Where it is installed. */
  readonly place: string;
  /** Version of the provider that it puts into stacks. */
  readonly pluginVersion: string;
}

/** Builds the previous release from the history of this repository, and installs it into a folder. */
export async function previousPackage(folder: string): Promise<InstalledPackage> {
  const commit = process.env.UPGRADE_FROM || PREVIOUS_RELEASE;
  const source = join(folder, "source");
  mkdirSync(source, { recursive: true });
  await exportCommit(commit, source);
  symlinkSync(join(ROOT, "node_modules"), join(source, "node_modules"));
  // As a release is packed: with its own build, under the version of its package.json.
  return install(await pack(source, folder, []), folder);
}

/** Packs what `npm run build` left in `dist`, and installs it into a folder. */
export async function currentPackage(folder: string): Promise<InstalledPackage> {
  if (!existsSync(join(ROOT, "dist/plugin/manifest.json"))) {
    throw new Error("There is no build in dist/. Run npm run build first.");
  }
  mkdirSync(folder, { recursive: true });
  return install(await pack(ROOT, folder, ["--ignore-scripts"]), folder);
}

async function exportCommit(commit: string, folder: string): Promise<void> {
  const archive = join(folder, "..", "source.tar");
  try {
    await run("git", ["rev-parse", "--quiet", "--verify", `${commit}^{commit}`], ROOT);
    await run("git", ["archive", `--output=${archive}`, commit], ROOT);
  } catch (error) {
    throw new Error(
      `The previous release cannot be built: commit ${commit} is not in the git history of ${ROOT}. ` +
        "In a shallow clone run git fetch --unshallow; a folder without history, such as an unpacked tarball, cannot " +
        `run this test. UPGRADE_FROM names another commit.\n${(error as Error).message}`,
    );
  }
  await run("tar", ["-xf", archive], folder);
}

async function pack(source: string, destination: string, options: readonly string[]): Promise<string> {
  const printed = await run(
    "npm",
    ["pack", "--json", "--silent", "--pack-destination", destination, ...options],
    source,
  );
  // Scripts that run before the packing print as well, and the report comes last.
  const [{ filename }] = JSON.parse(printed.slice(printed.lastIndexOf("\n[") + 1)) as [{ filename: string }];
  return join(destination, filename);
}

async function install(tarball: string, folder: string): Promise<InstalledPackage> {
  const modules = join(folder, "node_modules");
  const place = join(modules, "cdktf-huaweicloud-vpn");
  mkdirSync(place, { recursive: true });
  await run("tar", ["-xzf", tarball, "--strip-components=1"], place);
  for (const peer of ["cdktf", "constructs", "@cdktf"]) {
    symlinkSync(join(ROOT, "node_modules", peer), join(modules, peer));
  }
  const require = createRequire(join(folder, "main.js"));
  const { version } = require(join(place, "dist/plugin/manifest.json")) as { version: string };
  return { library: underNewNames(require("cdktf-huaweicloud-vpn")), place, pluginVersion: version };
}

function underNewNames(exported: Readonly<Record<string, unknown>>): Library {
  const found = RENAMED.filter(([was, is]) => was in exported && !(is in exported));
  return Object.assign({}, exported, ...found.map(([was, is]) => ({ [is]: exported[was] }))) as Library;
}

async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await startProgram(command, args, { cwd, timeoutMs: 240_000 }).finished;
  if (code !== 0) {
    throw new Error(`${command} ${args.join(" ")} failed in ${cwd}:\n${stdout}${stderr}`);
  }
  return stdout;
}
