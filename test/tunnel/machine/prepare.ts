import type { TestProject } from "vitest/node";
import { skipOrFail } from "../../support/required";
import { PACKAGES, type Packages } from "./packages";
import { missingRequirements } from "./requirements";

declare module "vitest" {
  export interface ProvidedContext {
    /** Why no tunnels can be brought up here; empty if they can. */
    readonly missing: readonly string[];
    readonly packages: Packages;
  }
}

/** Runs before all tests: finds out what is missing, and downloads the packages. */
export async function setup(project: TestProject): Promise<void> {
  const missing = process.platform === "linux" ? await missingRequirements() : ["Linux"];
  if (missing.length > 0) {
    const list = missing.map((what) => `- ${what}`).join("\n");
    skipOrFail("TUNNEL", `The tunnels cannot be brought up: this machine lacks\n${list}`);
  }
  project.provide("missing", missing);
  project.provide("packages", PACKAGES);
}
