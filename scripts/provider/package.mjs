// Packs the provider: the same files for every platform, so that one package and one hash serve all of them.
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";
import { compileWindowsLauncher } from "./windows-launcher.mjs";

/**
 * Terraform starts the first file whose name begins with this. The name has no dot, so not the version either: for such a name
 * Windows starts the file with ".exe" beside it.
 */
const EXECUTABLE = "terraform-provider-hwvpn";
/** Without it, a package.json above the stack can turn a file without an ending into an ES module. */
const MODULE_KIND = Buffer.from('{"type":"commonjs"}\n');
const UNIX_PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];
/** Windows on ARM runs programs for x86_64. */
const WINDOWS_PLATFORMS = ["windows_amd64", "windows_arm64"];

const sha256 = (data) => createHash("sha256").update(data);

/**
 * Zips the provider reproducibly, and writes what the lock file needs. A build on a machine without a compiler for Windows
 * is a package without Windows, which a release cannot be.
 */
export async function packProvider({ code, packageVersion, isRelease, folder, compile = compileWindowsLauncher }) {
  if (isRelease) {
    checkReleaseVersion(packageVersion);
  }
  const launcher = await compile();
  if (isRelease && launcher === undefined) {
    throw new Error(
      "a release contains a program that starts the provider on Windows, and this machine has no compiler for it; " +
        "install it: apt-get install --no-install-recommends gcc-mingw-w64-x86-64-win32",
    );
  }
  const files = [
    ["package.json", MODULE_KIND, 0o100644],
    [EXECUTABLE, code, 0o100755],
    ...(launcher === undefined ? [] : [[`${EXECUTABLE}.exe`, launcher, 0o100755]]),
  ];
  const zip = new yazl.ZipFile();
  for (const [name, content, mode] of files) {
    zip.addBuffer(content, name, { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode });
  }
  zip.end();
  const file = `${EXECUTABLE}.zip`;
  await pipeline(zip.outputStream, createWriteStream(join(folder, file)));
  // The hash that Terraform makes of a package: of a line for each file, sorted by name.
  const hashed = sha256(files.map(([name, content]) => `${sha256(content).digest("hex")}  ${name}\n`).join(""));
  const manifest = {
    // Terraform refuses other bytes under a locked version, so the version of a build between releases has their hash.
    version: isRelease ? packageVersion : `${packageVersion}-dev.${hashed.copy().digest("hex").slice(0, 10)}`,
    file,
    lockHash: `h1:${hashed.digest("base64")}`,
    platforms: launcher === undefined ? UNIX_PLATFORMS : [...UNIX_PLATFORMS, ...WINDOWS_PLATFORMS],
  };
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

export function checkReleaseVersion(version) {
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    throw new Error(
      `a release has a version like 1.2.3, got ${version} in package.json; ` +
        "Terraform 1.15.0 cannot initialize a stack again whose provider has any other",
    );
  }
}
