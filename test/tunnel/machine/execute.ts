import { spawn } from "node:child_process";
import type { RunResult } from "../../support/terraform";

export interface ExecuteOptions {
  /** What the program reads from its standard input. */
  readonly input?: string;
  readonly timeoutMs?: number;
}

/** The folders of programs of the system, which a user's `PATH` need not have. */
export const PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

/** Runs a program of the system to its end, whatever its exit status. */
export function execute(
  command: string,
  args: readonly string[],
  { input = "", timeoutMs = 30_000 }: ExecuteOptions = {},
): Promise<RunResult> {
  const child = spawn(command, args, {
    cwd: "/",
    env: { ...process.env, PATH },
    timeout: timeoutMs,
    killSignal: "SIGKILL",
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  // A program that ends without reading closes its input first.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString("utf8");
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout: text(stdout), stderr: text(stderr) }));
  });
}

/** Runs a program, and fails unless it exits with 0. Returns what it wrote to stdout. */
export async function succeed(command: string, args: readonly string[], options: ExecuteOptions = {}): Promise<string> {
  return outputOf([command, ...args].join(" "), await execute(command, args, options));
}

export function outputOf(what: string, { code, stdout, stderr }: RunResult): string {
  if (code !== 0) {
    throw new Error(`${what} exits with ${code}:\n${stdout}${stderr}`);
  }
  return stdout;
}
