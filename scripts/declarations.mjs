// Deletes the declarations that are not reachable from the package's entry points; jsii writes one for each compiled
// file.
import { readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import ts from "typescript";

/** @param entryPoints the declarations that package.json names */
export async function keepOnlyReachableDeclarations(folder, entryPoints) {
  const program = ts.createProgram(
    entryPoints.map((name) => join(folder, name)),
    { noLib: true, types: [], module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10 },
  );
  const reachable = new Set(program.getSourceFiles().map(({ fileName }) => resolve(fileName)));
  const names = await readdir(folder, { recursive: true });
  const unseen = names
    .map((name) => resolve(folder, name))
    .filter((path) => path.endsWith(".d.ts") && !reachable.has(path));
  await Promise.all(unseen.map((path) => rm(path)));
}
