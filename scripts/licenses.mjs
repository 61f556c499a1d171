// Collects the licences of the bundled libraries, as their terms require.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const PACKAGE = /^(?<folder>(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** Folders of the packages whose code is in a bundle. */
function packageFolders(metafiles) {
  const inputs = metafiles.flatMap((metafile) =>
    Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs)),
  );
  const folders = inputs.map((input) => PACKAGE.exec(input)?.groups?.folder).filter((folder) => folder !== undefined);
  return [...new Set(folders)].sort();
}

export async function writeLicenses(metafiles, file) {
  const texts = [];
  for (const folder of packageFolders(metafiles)) {
    const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const licenseFile = (await readdir(folder)).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
    const text = licenseFile === undefined ? "" : await readFile(join(folder, licenseFile), "utf8");
    texts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  await writeFile(file, texts.join(`\n${"-".repeat(80)}\n\n`));
}
