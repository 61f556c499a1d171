// The build of this repository, and another release, given as the file that `npm pack` has made of it.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { newFolder } from "./scratch.mjs";
import { timedPlugin } from "./timed-plugin.mjs";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Releases by side, `ours` and perhaps `theirs`. */
export function openReleases(tarball) {
  const ours = releaseIn(root);
  return tarball === undefined ? { ours } : { ours, theirs: releaseIn(unpacked(tarball), tarball) };
}

/** The same for each release, such as a side of a measurement. */
export const ofEach = (releases, make) =>
  Object.fromEntries(Object.entries(releases).map(([name, release]) => [name, make(release)]));

function releaseIn(folder, tarball) {
  const main = join(folder, "dist/index.js");
  const library = createRequire(import.meta.url)(main);
  return { folder, tarball, main, library, plugin: timedPlugin(executableOf(folder)) };
}

/** Peers are those of this repository, so that all releases share one copy of cdktf. */
function unpacked(tarball) {
  const modules = join(newFolder(), "node_modules");
  const folder = join(modules, "cdktf-huaweicloud-vpn");
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", folder]);
  for (const peer of ["cdktf", "constructs", "@cdktf"]) {
    symlinkSync(join(root, "node_modules", peer), join(modules, peer));
  }
  return folder;
}

function executableOf(folder) {
  const plugin = newFolder();
  execFileSync("unzip", ["-oq", join(folder, "dist/plugin/terraform-provider-hwvpn.zip"), "-d", plugin]);
  const name = readdirSync(plugin).find((entry) => /^terraform-provider-hwvpn(?!.*\.exe$)/.test(entry));
  return join(plugin, name);
}
