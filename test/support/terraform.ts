import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The result of a program. */
export interface RunResult {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Added to the environment of the test process; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where to run, if not in the folder itself. */
  readonly cwd?: string;
  /** After this time the run and all processes that it started are killed, and the promise rejects. Default 600 000, which only a hang exceeds. */
  readonly timeoutMs?: number;
}

/** A running program, for tests that send it signals. It leads its own process group. */
export interface StartedRun {
  readonly pid: number;
  readonly child: ChildProcess;
  /** Everything written so far to stdout, then to stderr. */
  readonly output: () => string;
  readonly finished: Promise<RunResult>;
}

/** Runs a program in its own process group, so that no process that it started survives a timeout. */
export function startProgram(command: string, args: readonly string[], options: RunOptions = {}): StartedRun {
  const env: NodeJS.ProcessEnv = { ...process.env, ...options.env };
  const child = spawn(command, args, { cwd: options.cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  const text = (chunks: Buffer[]) => Buffer.concat(chunks).toString("utf8");
  const timeoutMs = options.timeoutMs ?? 600_000;
  const finished = new Promise<RunResult>((resolve, reject) => {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      killGroup(child.pid, "SIGKILL");
    }, timeoutMs);
    child.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once("close", (code) => {
      clearTimeout(timer);
      if (timedOut) {
        const said = `${text(stdout)}\n${text(stderr)}`;
        reject(new Error(`${command} ${args.join(" ")} was killed after ${timeoutMs} ms. It had said:\n${said}`));
      } else {
        resolve({ code, stdout: text(stdout), stderr: text(stderr) });
      }
    });
  });
  return { pid: child.pid ?? -1, child, output: () => text(stdout) + text(stderr), finished };
}

/** Runs a program to its end, and returns what it wrote to stdout. Throws with all that it wrote if it does not end well. */
export async function outputOf(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await startProgram(command, args, options).finished;
  if (code !== 0) {
    throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
  }
  return stdout;
}

/** Sends a signal to the process group that {@link startProgram} made; a missing group is no error. */
export function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined || pid <= 1) {
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
      throw error;
    }
  }
}

/** Resolves when all processes of the group have ended, also those that outlive the one that leads it. */
export async function groupEnded(pid: number): Promise<void> {
  const isAlive = () => {
    const { stdout } = spawnSync("ps", ["-eo", "pgid=,stat="], { encoding: "utf8" });
    const processes = stdout.split("\n").map((line) => line.trim().split(/\s+/));
    return processes.some(([group, status]) => group === String(pid) && !status?.startsWith("Z"));
  };
  while (isAlive()) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A temporary folder in which to run Terraform. */
export interface TerraformFolder {
  readonly path: string;
  /** Writes files, by path relative to the folder; folders are made as needed. */
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  /** Runs `terraform ARGS` here to its end. A failure is in the result's code, not thrown. */
  run(args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Starts `terraform ARGS` here. */
  start(args: readonly string[], options?: RunOptions): StartedRun;
  remove(): void;
}

/**
 * Makes a temporary folder with the given files. `env` applies to every run in it; `parent` is the parent folder, the
 * system's temporary folder by default.
 */
export function makeTerraformFolder(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  env: RunOptions["env"] = {},
  parent: string = tmpdir(),
): TerraformFolder {
  // Terraform prints real paths, and on some systems the temporary folder is a link.
  const path = realpathSync(mkdtempSync(join(parent, "terraform-test-")));
  const start: TerraformFolder["start"] = (args, options = {}) =>
    startProgram("terraform", args, { cwd: path, ...options, env: { ...env, ...options.env } });
  const folder: TerraformFolder = {
    path,
    write: (more) => {
      for (const [name, content] of Object.entries(more)) {
        const file = join(path, name);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    },
    run: (args, options) => start(args, options).finished,
    start,
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
  folder.write(files);
  return folder;
}
