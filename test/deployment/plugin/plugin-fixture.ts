import { createHash } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { setPluginDirectory } from "../../../lib/deployment/plugin/plugin-package";

export const PLATFORMS = [
  "darwin_amd64",
  "darwin_arm64",
  "linux_amd64",
  "linux_arm64",
  "windows_amd64",
  "windows_arm64",
];

/** A package as the build makes it, with a provider in it that does nothing: synthesis and `terraform init` need no more. */
export interface PluginFixture {
  readonly folder: string;
  readonly lockHash: string;
  remove(): void;
}

export async function usePluginFixture(content = "#!/usr/bin/env node\n", version = "0.1.0"): Promise<PluginFixture> {
  const folder = mkdtempSync(join(tmpdir(), "hwvpn-plugin-"));
  const name = "terraform-provider-hwvpn";
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(content), name, { mtime: new Date(0), mode: 0o100755 });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(join(folder, "provider.zip")));
  const sha256 = (text: string) => createHash("sha256").update(text);
  const lockHash = `h1:${sha256(`${sha256(content).digest("hex")}  ${name}\n`).digest("base64")}`;
  writeFileSync(
    join(folder, "manifest.json"),
    JSON.stringify({ version, file: "provider.zip", lockHash, platforms: PLATFORMS }),
  );
  setPluginDirectory(folder);
  return {
    folder,
    lockHash,
    remove: () => {
      setPluginDirectory(undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
