import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, onTestFinished } from "vitest";
import { ZipFile } from "yazl";
import { makeTerraformFolder, type RunOptions, type TerraformFolder } from "../support/terraform";
import { TOY_ADDRESS, TOY_HEAD, toyBlock } from "./toy-terraform";

/** What Terraform tells a plugin that it starts. */
export const OFFER = {
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
  PLUGIN_PROTOCOL_VERSIONS: "5,6",
};

/** The toy provider as one executable file and as the archive that Terraform installs. */
export interface PackedToy {
  readonly executable: string;
  readonly archive: Buffer;
  remove(): void;
}

export async function packToy(): Promise<PackedToy> {
  const folder = temporaryFolder();
  const name = "terraform-provider-toy_v1.0.0.cjs";
  const executable = join(folder, name);
  await build({
    entryPoints: [join(__dirname, "toy-executable.ts")],
    outfile: executable,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node14",
    banner: { js: "#!/usr/bin/env node" },
    logLevel: "warning",
  });
  chmodSync(executable, 0o755);
  const zip = new ZipFile();
  zip.addBuffer(readFileSync(executable), name, { mode: 0o100755 });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) {
    chunks.push(chunk as Buffer);
  }
  return {
    executable,
    archive: Buffer.concat(chunks),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function temporaryFolder(parent = tmpdir()): string {
  return realpathSync(mkdtempSync(join(parent, "toy-")));
}

/** A folder with the packed provider, one toy, and places of its own for toys, events and sockets. */
export interface PackedRun {
  readonly folder: TerraformFolder;
  /** The lines that the toy noted. */
  events(): string[];
  readonly sockets: string;
}

export function packedRun(
  { archive }: PackedToy,
  { env, parent, body = 'name = "one"' }: { env?: RunOptions["env"]; parent?: string; body?: string } = {},
): PackedRun {
  const places = temporaryFolder();
  const folder = makeTerraformFolder(
    {
      "main.tf": `${TOY_HEAD}variable "secret" {\n  type = string\n  ephemeral = true\n  default = null\n}\n${toyBlock(body)}`,
      [`terraform.d/plugins/${TOY_ADDRESS}/terraform-provider-toy_1.0.0_${platform()}.zip`]: archive,
    },
    { TOY_STORE: join(places, "toys.json"), TOY_EVENTS: join(places, "events"), TMPDIR: places, ...env },
    parent,
  );
  onTestFinished(() => {
    folder.remove();
    rmSync(places, { recursive: true, force: true });
  });
  return {
    folder,
    sockets: places,
    events: () => {
      try {
        return readFileSync(join(places, "events"), "utf8").trim().split("\n");
      } catch {
        return [];
      }
    },
  };
}

/** Terraform's name for this machine. */
function platform(): string {
  return `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
}

/** Polls until a condition holds; fails with `what` after `timeoutMs`. */
export async function eventually(what: string, condition: () => boolean, timeoutMs = 20_000): Promise<number> {
  const start = Date.now();
  while (!condition()) {
    if (Date.now() - start > timeoutMs) {
      expect.fail(`${what} within ${timeoutMs} ms`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return Date.now() - start;
}

/** Whether a process still runs; one that has ended and that nobody has waited for does not. */
export function isRunning(pid: number): boolean {
  const listed = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return listed.status === 0 && !listed.stdout.trim().startsWith("Z");
}
