// Removes comments from the compiled constructs, because esbuild keeps those within classes. The declarations have them
// all.
import { readFile } from "node:fs/promises";
import ts from "typescript";

/** Makes an esbuild plugin for the files whose path matches. */
export const withoutComments = (filter) => ({
  name: "without-comments",
  setup(build) {
    build.onLoad({ filter }, async ({ path }) => {
      const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.CommonJS, removeComments: true };
      const { outputText } = ts.transpileModule(await readFile(path, "utf8"), { compilerOptions });
      return { contents: outputText, loader: "js" };
    });
  },
});
