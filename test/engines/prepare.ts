import type { TestProject } from "vitest/node";
import { enginesToTest } from "./engines.mjs";
import { install } from "./install";

declare module "vitest" {
  export interface ProvidedContext {
    /** Why there are no engines here; empty if there are. */
    readonly missingEngines: string;
  }
}

/** Runs before all tests: installs the engines. */
export async function setup(project: TestProject): Promise<void> {
  const results = await Promise.allSettled(enginesToTest().map(install));
  const failures = results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));
  const missing =
    failures.length === 0
      ? ""
      : `The engines cannot be installed. They need Python 3 with pip.\n${failures.join("\n")}`;
  if (missing !== "" && isRequired()) {
    throw new Error(missing);
  }
  if (missing !== "") {
    process.stderr.write(
      `${missing}\nAll tests are skipped. With ENGINE_TESTS=required or CI=true they fail instead.\n`,
    );
  }
  project.provide("missingEngines", missing);
}

function isRequired(): boolean {
  return process.env.ENGINE_TESTS === "required" || (process.env.CI ?? "false") !== "false";
}
