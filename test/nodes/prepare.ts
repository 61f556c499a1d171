import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startProgram } from "../support/terraform";
import { nodesToTest, PACKAGE, type TestedNode } from "./nodes.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    /** Why there are no versions of Node here; empty if there are. */
    readonly missingNodes: string;
  }
}

/** Runs before all tests: installs the versions of Node. */
export async function setup(project: TestProject): Promise<void> {
  const results = await Promise.allSettled(nodesToTest().map(install));
  const failures = results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));
  const missing =
    failures.length === 0
      ? ""
      : `The versions of Node cannot be installed. They need npm, its registry, and Linux on x86-64.\n${failures.join("\n")}`;
  if (missing !== "" && isRequired()) {
    throw new Error(missing);
  }
  if (missing !== "") {
    process.stderr.write(`${missing}\nAll tests are skipped. With NODE_TESTS=required or CI=true they fail instead.\n`);
  }
  project.provide("missingNodes", missing);
}

async function install({ version, folder, programs }: TestedNode): Promise<void> {
  if (existsSync(join(programs, "node"))) {
    return;
  }
  mkdirSync(folder, { recursive: true });
  const args = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", `${PACKAGE}@${version}`];
  const { code, stdout, stderr } = await startProgram("npm", args, { cwd: folder, timeoutMs: 280_000 }).finished;
  if (code !== 0) {
    throw new Error(`npm ${args.join(" ")} failed:\n${stdout}${stderr}`);
  }
}

function isRequired(): boolean {
  return process.env.NODE_TESTS === "required" || (process.env.CI ?? "false") !== "false";
}
