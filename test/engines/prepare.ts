import type { TestProject } from "vitest/node";
import { installOrSkip } from "../support/required";
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
  const without = "The engines cannot be installed. They need Python 3 with pip.";
  project.provide("missingEngines", await installOrSkip("ENGINE", enginesToTest(), install, without));
}
