// Measures the sizes of the published package and of its bundles, and its installation time once npm has cached it.
import { execFileSync } from "node:child_process";
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ofEach, root } from "../support/releases.mjs";
import { alternately, timed } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { newFolder } from "../support/scratch.mjs";

const BUNDLES = ["dist/index.js", "dist/testing.js", "dist/bin/hwvpn.cjs", "dist/null-resource/vpn-connection.cjs"];

const npm = (args, cwd) => execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
const sizeOf = (file) => ({ size: statSync(file).size / 1000 });

function packed() {
  const folder = newFolder();
  const pack = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [{ filename }] = JSON.parse(npm(pack, root));
  return join(folder, filename);
}

function unpackedSize(tarball) {
  const folder = newFolder();
  execFileSync("tar", ["-xzf", tarball, "-C", folder]);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return { size: files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) / 1000 };
}

function install(tarball) {
  const folder = newFolder();
  writeFileSync(join(folder, "package.json"), "{}");
  npm(["install", "--legacy-peer-deps", "--offline", "--no-audit", "--no-fund", tarball], folder);
}

export async function measurePackage({ releases, rounds }) {
  const tarballs = ofEach(releases, ({ tarball = packed() }) => tarball);
  const installs = await alternately(
    ofEach(tarballs, (tarball) => timed(() => install(tarball))),
    rounds(3),
  );
  return [
    ...rowsOf("package, packed", ofEach(tarballs, sizeOf)),
    ...rowsOf("package, installed", ofEach(tarballs, unpackedSize)),
    ...BUNDLES.flatMap((file) =>
      rowsOf(
        file,
        ofEach(releases, ({ folder }) => sizeOf(join(folder, file))),
      ),
    ),
    ...rowsOf(
      "plugin",
      ofEach(releases, ({ plugin }) => sizeOf(plugin.executable)),
    ),
    ...rowsOf("installation of the package beside its peers", installs),
  ];
}
