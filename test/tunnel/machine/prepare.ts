import type { TestProject } from "vitest/node";
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
    const said = `The tunnels cannot be brought up: this machine lacks\n${list}`;
    if (isRequired()) {
      throw new Error(said);
    }
    process.stderr.write(`${said}\nAll tests are skipped. With TUNNEL_TESTS=required or CI=true they fail instead.\n`);
  }
  project.provide("missing", missing);
  project.provide("packages", PACKAGES);
}

function isRequired(): boolean {
  return process.env.TUNNEL_TESTS === "required" || (process.env.CI ?? "false") !== "false";
}
