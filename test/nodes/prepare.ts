import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { installOrSkip } from "../support/required";
import { outputOf } from "../support/terraform";
import { nodesToTest, PACKAGE, type TestedNode } from "./nodes.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    /** Why there are no versions of Node here; empty if there are. */
    readonly missingNodes: string;
  }
}

/** Runs before all tests: installs the versions of Node. */
export async function setup(project: TestProject): Promise<void> {
  const without = "The versions of Node cannot be installed. They need npm, its registry, and Linux on x86-64.";
  project.provide("missingNodes", await installOrSkip("NODE", nodesToTest(), install, without));
}

async function install({ version, folder, programs }: TestedNode): Promise<void> {
  if (existsSync(join(programs, "node"))) {
    return;
  }
  mkdirSync(folder, { recursive: true });
  const args = ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", `${PACKAGE}@${version}`];
  await outputOf("npm", args, { cwd: folder, timeoutMs: 280_000 });
}
