import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RunResult } from "../../support/terraform";
import { type ExecuteOptions, execute, outputOf, PATH } from "./execute";

/** A machine of its own, as far as its programs can see: network, files and processes. It ends with the test's process. */
export interface Host {
  readonly name: string;
  /** The process whose network others connect to. */
  readonly pid: number;
  /** Runs a program to its end, whatever its exit status. */
  readonly run: (command: string, args: readonly string[], options?: ExecuteOptions) => Promise<RunResult>;
  /** Runs a program, and fails unless it exits with 0. Returns what it wrote to stdout. */
  readonly succeed: (command: string, args: readonly string[], options?: ExecuteOptions) => Promise<string>;
  /** Starts a daemon in the foreground. */
  readonly start: (command: string, args: readonly string[], env?: Readonly<Record<string, string>>) => ChildProcess;
  /** Writes a file, by default one that only its owner may read. */
  readonly write: (path: string, text: string, mode?: number) => void;
  readonly read: (path: string) => string;
  /** The path by which the test's own process reaches a file. */
  readonly outside: (path: string) => string;
  /** Ends all programs of the host. */
  readonly close: () => Promise<void>;
}

/**
 * Lays unpacked packages over the system's folders, and makes all that programs may write to empty and private. The first
 * process then waits for the end of its input: it ends with the test's process, and everything in the host ends with it.
 */
const SETUP = `set -e
mount -t tmpfs tmpfs /run
mkdir -p /run/upper/etc /run/upper/var /run/work/etc /run/work/var
if [ -n "$1" ]; then
  mount -t overlay overlay -o "lowerdir=$1/usr:/usr" /usr
  for folder in etc var; do
    mount -t overlay overlay -o "lowerdir=$1/$folder:/$folder,upperdir=/run/upper/$folder,workdir=/run/work/$folder" /$folder
  done
fi
ip link set lo up
echo ready
exec cat`;

/** Starts a host. `packages` is a folder with unpacked packages, which the host has in addition to those of the system. */
export async function startHost(name: string, packages = ""): Promise<Host> {
  const namespaces = ["--mount", "--net", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc"];
  const holder = spawn("unshare", [...namespaces, "sh", "-c", SETUP, "sh", packages], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, PATH },
  });
  const ended = new Promise<void>((resolve) => holder.once("close", () => resolve()));
  await ready(name, holder);
  const pid = holder.pid as number;
  const inside = (command: string, args: readonly string[]) => [
    ...["--target", String(pid), "--mount", "--net", "--uts", `--pid=/proc/${pid}/ns/pid_for_children`],
    ...["--", command, ...args],
  ];
  const outside = (path: string) => join(`/proc/${pid}/root`, path);
  const run: Host["run"] = (command, args, options) => execute("nsenter", inside(command, args), options);
  return {
    name,
    pid,
    run,
    succeed: async (command, args, options) =>
      outputOf(`${command} ${args.join(" ")} on ${name}`, await run(command, args, options)),
    start: (command, args, env = {}) =>
      spawn("nsenter", inside(command, args), { stdio: "ignore", cwd: "/", env: { ...process.env, PATH, ...env } }),
    write: (path, text, mode = 0o600) => {
      mkdirSync(dirname(outside(path)), { recursive: true });
      writeFileSync(outside(path), text, { mode });
    },
    read: (path) => readFileSync(outside(path), "utf8"),
    outside,
    close: async () => {
      holder.stdin.end();
      await ended;
    },
  };
}

async function ready(name: string, holder: ChildProcess): Promise<void> {
  let said = "";
  holder.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString("utf8");
  });
  await new Promise<void>((resolve, reject) => {
    holder.stdout?.once("data", () => resolve());
    holder.once("error", reject);
    holder.once("close", (code) => reject(new Error(`the host ${name} cannot be made (exit ${code}): ${said}`)));
  });
}
