// Makes dist-release/ from a release build: everything that is published, and nothing of it published yet.
//   npm/       the package for npm
//   provider/  the provider for a registry: the files of a release on GitHub
//   mirror/    the provider for companies: a tree for filesystem_mirror and network_mirror
// Arguments: the source under which stacks find the provider in the mirror, if not that of the public registry.
import { execFile } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { checkReleaseVersion } from "./provider/package.mjs";
import { layOutForRegistries, layOutMirror } from "./provider/release.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const release = join(root, "dist-release");
const [source = "registry.terraform.io/cdktf-huaweicloud-vpn/hwvpn"] = process.argv.slice(2);

const manifest = JSON.parse(await readFile(join(root, "dist/plugin/manifest.json"), "utf8"));
checkReleaseVersion(manifest.version);
const plugin = { manifest, zip: join(root, "dist/plugin", manifest.file) };

await rm(release, { recursive: true, force: true });
await mkdir(join(release, "npm"), { recursive: true });
await promisify(execFile)("npm", ["pack", "--ignore-scripts", "--pack-destination", join(release, "npm")], {
  cwd: root,
});
await layOutForRegistries(plugin, join(release, "provider"));
await layOutMirror(plugin, source, join(release, "mirror"));
console.log(`dist-release/ has version ${manifest.version}; CONTRIBUTING.md says how to publish it`);
