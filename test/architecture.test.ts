import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const LIB = resolve("lib");

/** What each module of `lib` may import from, as the table in CONTRIBUTING.md says; `entry` stands for the files directly in `lib`. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [...tableUnder("## The modules").matchAll(/^\| `([^`]+)` \|.*\| ?([^|]*) \|$/gm)].map(
    ([, module = "", others = ""]) => [module, [...others.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name)],
  ),
);

function tableUnder(heading: string): string {
  const [, section = ""] = readFileSync(resolve("CONTRIBUTING.md"), "utf8").split(`${heading}\n`);
  return section.split("\n## ", 1)[0] ?? "";
}

/** Where a resource type is joined with what works for any: nothing else of these modules knows one. */
const JOINS = [
  "provider/provider.ts",
  "resources/rule-sets.ts",
  "synth/connection-pair-names.ts",
  "synth/connection-pair.ts",
  "synth/connection.ts",
  "synth/customer-gateway.ts",
  "synth/gateway.ts",
];

const files = readdirSync(LIB, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.includes("/generated/"))
  .map((path) => join(LIB, path));

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  const found = text.matchAll(/^(?:import|export)\b[^;]*? from "(\.[^"]+)";/gms);
  return [...found].map(([, path = ""]) => `${resolve(dirname(file), path)}.ts`).filter((path) => files.includes(path));
}

const graph = new Map(files.map((file) => [file, importsOf(file)]));
const nameOf = (file: string) => relative(LIB, file);
const MODULES = Object.keys(ALLOWED).sort((a, b) => b.length - a.length);
const moduleOf = (file: string) => MODULES.find((module) => nameOf(file).startsWith(`${module}/`)) ?? "entry";

/** The folder of the resource type that a file of `resources` belongs to; none for what all types share. */
function typeFolderOf(file: string): string | undefined {
  return /^resources\/(?!shared\/)([^/]+)\//.exec(nameOf(file))?.[1];
}

/** Whether an import goes from one resource type to another. */
function isOtherType(file: string, to: string): boolean {
  const [from, other] = [typeFolderOf(file), typeFolderOf(to)];
  return from !== undefined && other !== undefined && from !== other;
}

/** A way from a file back to itself. */
function circleFrom(start: string): readonly string[] | undefined {
  const queue: (readonly string[])[] = [[start]];
  const seen = new Set<string>();
  for (let way = queue.shift(); way !== undefined; way = queue.shift()) {
    for (const next of graph.get(way.at(-1) ?? "") ?? []) {
      if (next === start) {
        return [...way, start].map(nameOf);
      }
      if (!seen.has(next)) {
        seen.add(next);
        queue.push([...way, next]);
      }
    }
  }
  return undefined;
}

describe("the table of modules", () => {
  it("has every folder of lib, and no other", () => {
    const folders = readdirSync(LIB, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const modules = Object.keys(ALLOWED).filter((module) => !module.includes("/") && module !== "entry");
    expect(modules.sort()).toEqual(folders.map(({ name }) => name).sort());
    expect(
      Object.values(ALLOWED)
        .flat()
        .filter((module) => ALLOWED[module] === undefined),
    ).toEqual([]);
  });
});

describe("the imports of lib", () => {
  it("go from module to module as the table says", () => {
    const wrong = files.flatMap((file) =>
      (graph.get(file) ?? [])
        .map(moduleOf)
        .filter((module) => module !== moduleOf(file) && !ALLOWED[moduleOf(file)]?.includes(module))
        .map((module) => `${nameOf(file)} imports from ${module}`),
    );
    expect(wrong).toEqual([]);
  });

  it("use each arrow of the table", () => {
    const used = new Set(
      files.flatMap((file) => (graph.get(file) ?? []).map((to) => `${moduleOf(file)} -> ${moduleOf(to)}`)),
    );
    const unused = Object.entries(ALLOWED).flatMap(([from, modules]) =>
      modules.map((to) => `${from} -> ${to}`).filter((arrow) => !used.has(arrow)),
    );
    expect(unused).toEqual([]);
  });

  it("name a resource type only where it is joined with what works for any", () => {
    const isOfType = (file: string) => /^resources\/(?!shared\/|[^/]+$)/.test(nameOf(file));
    const joining = files
      .filter(
        (file) =>
          ["provider", "resources", "synth"].includes(moduleOf(file)) &&
          !isOfType(file) &&
          (graph.get(file) ?? []).some(isOfType),
      )
      .map(nameOf);
    expect(joining.toSorted()).toEqual(JOINS);
  });

  it("never go from one resource type to another", () => {
    const wrong = files.flatMap((file) =>
      (graph.get(file) ?? []).filter((to) => isOtherType(file, to)).map((to) => `${nameOf(file)} -> ${nameOf(to)}`),
    );
    expect(wrong, "move what both types need to lib/resources/shared").toEqual([]);
  });

  it("make no circle of files", () => {
    const circle = files.map(circleFrom).find((way) => way !== undefined);
    expect(circle, "move what both files need to a file that imports neither of them").toBeUndefined();
  });
});
