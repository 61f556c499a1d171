import { readFileSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(__dirname, "../..");

/** What the build writes beside the zip of the provider. */
export interface Manifest {
  readonly version: string;
  readonly file: string;
  readonly lockHash: string;
  readonly platforms: readonly string[];
}

export interface PackOptions {
  readonly code: Buffer;
  readonly packageVersion: string;
  readonly isRelease: boolean;
  readonly folder: string;
  /** Makes the program for Windows; undefined says that this machine has no compiler. */
  readonly compile?: () => Promise<Buffer | undefined>;
}

/** Packs the provider as the build does, and returns what it wrote beside the zip. */
export async function packProvider(options: PackOptions): Promise<Manifest> {
  const packing: { packProvider(options: PackOptions): Promise<void> } = await import(
    join(ROOT, "scripts/provider/package.mjs")
  );
  await packing.packProvider(options);
  return JSON.parse(readFileSync(join(options.folder, "manifest.json"), "utf8"));
}
