import { type ChildProcess, spawn } from "node:child_process";

/** A Node program under way. */
export interface ProgramRun {
  /** What the expression's group caught, as soon as the program has said it; a program that ends first is an error. */
  readonly says: (expression: RegExp) => Promise<string>;
  readonly stdout: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
}

const running = new Set<ChildProcess>();

/** Ends what a failed test has left running. */
export function endPrograms(): void {
  for (const child of running) {
    child.kill("SIGKILL");
  }
}

export function runProgram(file: string, args: readonly string[]): ProgramRun {
  const child = spawn(process.execPath, [file, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.once("close", () => running.delete(child));
  let stdout = "";
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stderr }));
  });
  const says = async (expression: RegExp) => {
    const heard = new Promise<string>((resolve) => {
      const listen = () => {
        const caught = expression.exec(stdout)?.[1];
        if (caught !== undefined) {
          resolve(caught);
        }
      };
      child.stdout.on("data", listen);
      listen();
    });
    return Promise.race([
      heard,
      ended.then(({ code }) => Promise.reject(new Error(`It ended with ${code}: ${stdout}${stderr}`))),
    ]);
  };
  return { says, stdout: () => stdout, kill: (signal) => child.kill(signal), ended };
}
