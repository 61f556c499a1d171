// Deletes the declarations that nobody who uses the package can see: jsii writes one beside each file that it compiles.
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
