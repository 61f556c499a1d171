import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { generate, ROOT, unpackBoth } from "../../scripts/languages/packages";
import { skipOrFail } from "../support/required";
import { missingTools } from "./toolchains";

/** Where the generated packages are. */
export interface GeneratedPackages {
  /** This package, in `js`, `python`, `java` and `go`. */
  readonly cdktf: string;
  /** The package for cdktn, in `js` and `python`. */
  readonly cdktn: string;
  /** The framework cdktf, in `java`. */
  readonly framework: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    /** The tools that this machine lacks. */
    readonly missingTools: readonly string[];
    readonly generated: GeneratedPackages;
  }
}

/** Runs before all tests: finds out what is missing, and generates the packages. */
export async function setup(project: TestProject): Promise<void> {
  const missing = await missingTools();
  const folder = join(ROOT, "node_modules/.cache/languages");
  const generated = {
    cdktf: join(folder, "cdktf"),
    cdktn: join(folder, "cdktn"),
    framework: join(folder, "framework"),
  };
  project.provide("missingTools", missing);
  project.provide("generated", generated);
  if (missing.length > 0) {
    const said = `The packages of other languages cannot be tested: this machine lacks\n${missing.map((what) => `- ${what}`).join("\n")}`;
    skipOrFail("LANGUAGE", said);
    return;
  }
  const { cdktf, cdktn } = await unpackBoth(folder);
  await Promise.all([
    generate(cdktf, generated.cdktf, ["python", "java", "go", "dotnet"]),
    generate(cdktn, generated.cdktn, ["python", "java", "go", "dotnet"]),
    // Not every mirror of Maven Central has it.
    generate(join(ROOT, "node_modules/cdktf"), generated.framework, ["java"]),
  ]);
}
