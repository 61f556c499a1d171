// Lays out a release of the provider for those who serve it: registries, and mirrors of companies.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const NAME = "terraform-provider-hwvpn";

const zipName = (version, platform) => `${NAME}_${version}_${platform}.zip`;
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/**
 * The files of a release on GitHub, from which registry.terraform.io and registry.opentofu.org read a provider. Sign the
 * checksums with `gpg --detach-sign`; the two registries ask for the signature.
 */
export async function layOutForRegistries(plugin, folder) {
  const { version, platforms } = plugin.manifest;
  await mkdir(folder, { recursive: true });
  const names = platforms.map((platform) => zipName(version, platform));
  for (const name of names) {
    await copyFile(plugin.zip, join(folder, name));
  }
  const manifestName = `${NAME}_${version}_manifest.json`;
  await writeFile(join(folder, manifestName), json({ version: 1, metadata: { protocol_versions: ["6.0"] } }));
  const sums = [];
  for (const name of [...names, manifestName].sort()) {
    const hash = createHash("sha256").update(await readFile(join(folder, name)));
    sums.push(`${hash.digest("hex")}  ${name}\n`);
  }
  await writeFile(join(folder, `${NAME}_${version}_SHA256SUMS`), sums.join(""));
}

/**
 * A tree for `filesystem_mirror`, and for `network_mirror` when a server with TLS serves it, as `terraform providers mirror`
 * makes it. The source is the address that stacks give.
 */
export async function layOutMirror(plugin, source, folder) {
  const { version, platforms, lockHash } = plugin.manifest;
  const place = join(folder, ...source.split("/"));
  await mkdir(place, { recursive: true });
  for (const platform of platforms) {
    await copyFile(plugin.zip, join(place, zipName(version, platform)));
  }
  const archives = platforms.map((platform) => [platform, { url: zipName(version, platform), hashes: [lockHash] }]);
  await writeFile(join(place, "index.json"), json({ versions: { [version]: {} } }));
  await writeFile(join(place, `${version}.json`), json({ archives: Object.fromEntries(archives) }));
}
