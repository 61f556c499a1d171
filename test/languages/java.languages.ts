import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { hasTools, MISTAKES, makeWorkplace, type Workplace, writeWithMistakes } from "./three-sites";

/** Short runs are over before an optimizing compiler has earned what it costs. */
const QUICKLY = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

describe.runIf(hasTools())("a stack in Java", () => {
  let workplace: Workplace;
  const classPath = () => {
    const jars = readdirSync(join(workplace.path, "jars")).map((name) => join(workplace.path, "jars", name));
    return ["-cp", [join(workplace.path, "classes"), ...jars].join(":")];
  };
  const compile = (sources: readonly string[]) => {
    writeFileSync(join(workplace.path, "sources"), sources.join("\n"));
    const quickly = QUICKLY.map((option) => `-J${option}`);
    const args = [...quickly, "-proc:none", "-nowarn", ...classPath(), "-d", "classes", "@sources"];
    return workplace.run("javac", args);
  };
  const program = () => ["java", [...QUICKLY, ...classPath(), "ThreeSites"]] as const;

  beforeAll(async () => {
    workplace = makeWorkplace();
    const generated = [inject("generated").cdktf, inject("generated").framework].map((path) =>
      join(path, "java/src/main"),
    );
    cpSync(join(__dirname, "java"), workplace.path, { recursive: true });
    await workplace.run("mvn", ["-B", "-q", "dependency:copy-dependencies", "-DoutputDirectory=jars"]);
    mkdirSync(join(workplace.path, "classes"));
    for (const folder of generated) {
      cpSync(join(folder, "resources"), join(workplace.path, "classes"), { recursive: true });
    }
    const sources = generated
      .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
      .filter((file) => file.endsWith(".java"));
    await compile([...sources, "ThreeSites.java"]);
  });
  afterAll(() => workplace?.remove());

  it("is the same, byte by byte, as in TypeScript", async () => {
    await workplace.expectSameAsTypeScript(...program());
  });

  it("is rejected with the same messages", async () => {
    writeWithMistakes(
      join(workplace.path, "ThreeSites.java"),
      readFileSync(join(__dirname, "java/ThreeSites.java"), "utf8"),
    );
    await compile(["ThreeSites.java"]);
    const { code, stderr } = await workplace.synthesize("wrong", ...program());
    expect(code).toBe(1);
    for (const mistake of MISTAKES) {
      expect(stderr).toContain(mistake);
    }
  });
});
