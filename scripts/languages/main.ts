// npm run package: makes what each registry takes, of the last build: packages/FRAMEWORK/LANGUAGE, for cdktf and for cdktn.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { addSamples, generate, type Language, ROOT, run, unpackBoth } from "./packages";

const OUT = join(ROOT, "packages");
/** The frameworks at Maven Central, and where pacmak puts them if it makes them. */
const FRAMEWORKS = {
  cdktf: { artifact: "com.hashicorp:cdktf:0.21.0", folder: "java/com/hashicorp" },
  cdktn: { artifact: "io.cdktn:cdktn:0.24.0", folder: "java/io/cdktn" },
} as const;
type Framework = keyof typeof FRAMEWORKS;

const works = (command: string, args: readonly string[]) =>
  run(command, args, ROOT).then(
    () => true,
    () => false,
  );

// Maven keeps what it gets, and a framework that is made here must not pass for that of the registry elsewhere.
const REPOSITORY = join(ROOT, "node_modules/.cache/maven");
process.env.MAVEN_OPTS = `-Dmaven.repo.local=${REPOSITORY}`;

/** Jars need their framework. If the registry lacks it, it is made here as well, for the compiler alone. */
async function makeJars(framework: Framework, packageFolder: string, out: string): Promise<void> {
  const { artifact, folder } = FRAMEWORKS[framework];
  const isServed = await works("mvn", ["-B", "-q", "dependency:get", "-Dtransitive=false", `-Dartifact=${artifact}`]);
  if (!isServed) {
    await generate(join(ROOT, "node_modules", framework), out, ["java"], []);
  }
  await generate(packageFolder, out, ["java"], []);
  if (!isServed) {
    rmSync(join(out, folder), { recursive: true });
    rmSync(join(REPOSITORY, folder.replace("java/", "")), { recursive: true, force: true });
  }
}

async function make(framework: Framework, packageFolder: string): Promise<void> {
  const out = join(OUT, framework);
  const sources: Language[] = ["go", "dotnet"];
  // A module of Go is its sources. Those for C# are compiled where dotnet is.
  await generate(packageFolder, out, sources);
  if (await works("python3", ["-c", "import ensurepip, venv"])) {
    await generate(packageFolder, out, ["python"], []);
  } else {
    report(framework, "python", "Python 3.10 or newer, with venv and ensurepip");
  }
  if (await works("mvn", ["--version"])) {
    await makeJars(framework, packageFolder, out);
  } else {
    report(framework, "java", "Maven and a JDK");
  }
  const js = join(out, "npm");
  mkdirSync(js);
  await run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", js], packageFolder);
  rmSync(packageFolder, { recursive: true });
}

function report(framework: Framework, language: Language, needed: string): void {
  process.stderr.write(`packages/${framework}/${language} is not made: this machine has no ${needed}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  if (!existsSync(join(ROOT, "dist/plugin/manifest.json"))) {
    throw new Error("There is no build in dist/. Run npm run build first.");
  }
  const { cdktf, cdktn } = await unpackBoth(OUT);
  // The names in those of the twin differ, and they stay in TypeScript.
  addSamples(cdktf);
  await make("cdktf", cdktf);
  await make("cdktn", cdktn);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
