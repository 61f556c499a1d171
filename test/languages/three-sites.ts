import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect, inject } from "vitest";
import { type RunOptions, type RunResult, startProgram } from "../support/terraform";

const ROOT = join(__dirname, "../..");
const STACK = "stacks/three-sites";

/** A folder in which programs of several languages synthesize the stack three-sites. */
export interface Workplace {
  readonly path: string;
  /** Runs a program; fails the test if it does not end well. */
  run(command: string, args: readonly string[], options?: RunOptions): Promise<string>;
  /** Runs a program, which may fail, with its output in the folder of this name. */
  synthesize(out: string, command: string, args: readonly string[]): Promise<RunResult>;
  /** Fails the test unless the program writes what the TypeScript of the example writes. */
  expectSameAsTypeScript(command: string, args: readonly string[]): Promise<void>;
  remove(): void;
}

export function makeWorkplace(): Workplace {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "hwvpn-language-")));
  const synthesize: Workplace["synthesize"] = (out, command, args) =>
    startProgram(command, args, { cwd: path, env: { CDKTF_OUTDIR: join(path, out) } }).finished;
  return {
    path,
    run: async (command, args, options) => {
      const { code, stdout, stderr } = await startProgram(command, args, { cwd: path, ...options }).finished;
      expect(code, `${command} ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
      return stdout;
    },
    synthesize,
    expectSameAsTypeScript: async (command, args) => {
      const typeScript = [join(ROOT, "node_modules/tsx/dist/cli.mjs"), join(ROOT, "examples/three-sites/main.ts")];
      const [theirs, ours] = await Promise.all([
        synthesize("typescript", process.execPath, typeScript),
        synthesize("out", command, args),
      ]);
      expect(theirs.code, theirs.stderr).toBe(0);
      expect(ours.code, ours.stdout + ours.stderr).toBe(0);
      const written = hashes(join(path, "out"));
      expect(Object.keys(written)).toContain(join(STACK, ".terraform.lock.hcl"));
      expect(Object.keys(written).some((file) => file.endsWith("linux_amd64.zip"))).toBe(true);
      expect(readFileSync(join(path, "out", STACK, "cdk.tf.json"), "utf8")).toBe(
        readFileSync(join(path, "typescript", STACK, "cdk.tf.json"), "utf8"),
      );
      expect(written).toEqual(hashes(join(path, "typescript")));
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** The SHA-256 of every file below a folder. */
function hashes(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [relative(folder, file), createHash("sha256").update(readFileSync(file)).digest("hex")]),
  );
}

/** Writes a program into the folder, with two mistakes in it: in a prop, and in a list within a list. */
export function writeWithMistakes(file: string, code: string): void {
  const wrong = code
    .replace("169.254.31.2/30", "169.254.32.2/30")
    .replace(/(estination[^\n]*)172\.16\.8\.0\/24/, "$1172.16.9.0/33");
  expect(wrong.match(/169\.254\.32\.2\/30|172\.16\.9\.0\/33/g)).toHaveLength(2);
  writeFileSync(file, wrong);
}

/** What synth says of the two mistakes, in every language. */
export const MISTAKES = [
  '[three-sites/lyon] tunnelPeerAddress must be in the same CIDR block as tunnelLocalAddress, got "169.254.32.2/30"; use "169.254.31.2/30" (rule tunnel-address-block)',
  '[three-sites/nice] policyRules[0].destination[0] must be an IPv4 CIDR block with a prefix length of 0 to 32, got "172.16.9.0/33" (rule policy-rule-cidr)',
];

/** Whether this machine has all that the tests need; where it must have it, the run has failed by now. */
export const hasTools = (): boolean => inject("missingTools").length === 0;
