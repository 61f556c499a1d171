import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const LIB = resolve("lib");

/** What each room of `lib` may import from; `public` stands for the files directly in `lib`. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  public: ["deployment", "private", "simulator"],
  bin: ["deployment", "rules", "simulator"],
  private: ["declaration", "deployment", "model", "rules"],
  deployment: ["declaration", "model", "private"],
  command: ["declaration", "handler", "model", "vpn-api"],
  provider: ["declaration", "handler", "model", "terraform-plugin", "vpn-api"],
  declaration: ["handler", "model", "rules", "vpn-api"],
  handler: ["model", "vpn-api"],
  rules: ["model"],
  simulator: ["model", "rules", "vpn-api"],
  "terraform-plugin": ["model"],
  "vpn-api": ["model"],
  model: [],
};

/** Imports of types that point back up, by importing file; none may be added. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  "private/connection-request.ts": ["public"],
  "private/provider-checks.ts": ["public"],
  "private/state-identity.ts": ["public"],
  "private/write-provider.ts": ["public"],
};

const files = readdirSync(LIB, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.includes("generated"))
  .map((path) => join(LIB, path));

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  const found = text.matchAll(/^(?:import|export)\b[^;]*? from "(\.[^"]+)";/gms);
  return [...found].map(([, path = ""]) => `${resolve(dirname(file), path)}.ts`).filter((path) => files.includes(path));
}

const graph = new Map(files.map((file) => [file, importsOf(file)]));
const nameOf = (file: string) => relative(LIB, file);
const roomOf = (file: string) => (nameOf(file).includes("/") ? (nameOf(file).split("/")[0] ?? "") : "public");

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

describe("the imports of lib", () => {
  it("go from room to room as the table says", () => {
    const wrong = files.flatMap((file) =>
      (graph.get(file) ?? [])
        .map(roomOf)
        .filter((room) => room !== roomOf(file) && !ALLOWED[roomOf(file)]?.includes(room))
        .filter((room) => !EXCEPTIONS[nameOf(file)]?.includes(room))
        .map((room) => `${nameOf(file)} imports from ${room}`),
    );
    expect(wrong).toEqual([]);
  });

  it("use each arrow and each exception of the table", () => {
    const used = new Set(
      files.flatMap((file) => (graph.get(file) ?? []).map((to) => `${roomOf(file)} -> ${roomOf(to)}`)),
    );
    const unused = Object.entries(ALLOWED).flatMap(([from, rooms]) =>
      rooms.map((to) => `${from} -> ${to}`).filter((arrow) => !used.has(arrow)),
    );
    expect(unused).toEqual([]);
    for (const [name, rooms] of Object.entries(EXCEPTIONS)) {
      expect((graph.get(join(LIB, name)) ?? []).map(roomOf)).toEqual(expect.arrayContaining([...rooms]));
    }
  });

  it("make no circle of files", () => {
    const circle = files.map(circleFrom).find((way) => way !== undefined);
    expect(circle).toBeUndefined();
  });
});
