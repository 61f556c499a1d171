// Bundles a program that Terraform starts again and again. Node reads all of it each time, so it is as short as it can be while
// its stack traces still tell where they come from: functions keep their names, and what is declared within them does not.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { build, transform } from "esbuild";
import ts from "typescript";

const LIBRARIES = /[\\/]node_modules[\\/](?:js-yaml|@bufbuild)[\\/].*\.m?js$/;
/**
 * Shortens all names of libraries whose modules only declare, and says of the values there that making them has no effect, which
 * esbuild cannot know: it leaves out what is not used.
 */
const onlyDeclarations = {
  name: "only-declarations",
  setup({ onLoad, initialOptions: { target } }) {
    onLoad({ filter: LIBRARIES }, async ({ path }) => {
      const declared = withoutEffects(await readFile(path, "utf8"));
      const { code } = await transform(declared, { format: "esm", target, minifyIdentifiers: true });
      return { contents: code, loader: "js" };
    });
  },
};

/** Wraps the value of each outermost variable into a call that is marked as having no effect. */
function withoutEffects(source) {
  const { statements } = ts.createSourceFile("library.mjs", source, ts.ScriptTarget.Latest);
  return statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap(({ initializer }) => initializer ?? [])
    .filter((value) => !ts.isClassExpression(value))
    .reduceRight(
      (text, { pos, end }) =>
        `${text.slice(0, pos)} /* @__PURE__ */ (() => (${text.slice(pos, end)}))()${text.slice(end)}`,
      source,
    );
}

/** @returns what esbuild's `build` returns */
export async function buildStartedProgram({ banner, ...options }) {
  const result = await build({ ...options, write: false, plugins: [onlyDeclarations] });
  const [{ path, text }] = result.outputFiles;
  const { minifyWhitespace, minifySyntax, lineLimit, target } = options;
  // Names at the outermost level could be those of other scripts, so esbuild keeps them.
  const { code } = await transform(text, {
    minifyIdentifiers: true,
    minifyWhitespace,
    minifySyntax,
    lineLimit,
    target,
  });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${banner}\n${code}`);
  return result;
}
