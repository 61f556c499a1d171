// Bundles what jsii compiled and what runs at deploy time, so that the published package depends on nothing but its peers:
//   dist/index.js     the constructs, with the small libraries they use
//   dist/testing.js   the embedded service
//   dist/bin/         the command hwvpn
//   dist/plugin/      the Terraform provider, zipped for every platform, and what the constructs must know of it
//   dist/null-resource/  the command that null_resource runs
import { appendFile, chmod, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { keepOnlyReachableDeclarations } from "./declarations.mjs";
import { writeLicenses } from "./licenses.mjs";
import { packProvider } from "./provider/package.mjs";
import { buildStartedProgram } from "./started-program.mjs";
import { withoutComments } from "./without-comments.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
const { version: packageVersion, peerDependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  legalComments: "none",
  // Node reads all of a file each time, so it is compact, but keeps the names of the source. Lines are short, because Node shows
  // the line that an error comes from.
  minifyWhitespace: true,
  lineLimit: 200,
  minifySyntax: true,
  metafile: true,
  logLevel: "warning",
};

/**
 * The code that runs under Terraform may be started by any Node, so its syntax must parse for the version check to run.
 * Every command starts it several times, and Node reads all of it each time.
 */
const executable = { ...common, target: "node14" };
const startedByNode = "#!/usr/bin/env node";

/** The shell reads the second line as a command, Node as a string and a comment: no other program stays between Terraform and Node. */
const startedByShell = `#!/bin/sh
':' //; exec node "$0" "$@"`;

const results = await Promise.all([
  build({
    ...common,
    entryPoints: ["dist/index.js"],
    outfile: "dist/index.js",
    allowOverwrite: true,
    // The last one is used where the app has it.
    external: [...Object.keys(peerDependencies), "@cdktf/provider-null"],
    plugins: [withoutComments(/dist\/constructs\/.*\.js$/)],
  }),
  build({ ...common, entryPoints: ["lib/testing.ts"], outfile: "dist/testing.js" }),
  // The command uses the embedded service that stands beside it.
  build({
    ...executable,
    banner: { js: startedByNode },
    entryPoints: ["lib/cli/hwvpn.ts"],
    outfile: "dist/bin/hwvpn.cjs",
    external: ["../testing"],
  }),
  buildStartedProgram({
    ...executable,
    banner: startedByShell,
    entryPoints: ["lib/provider/main.ts"],
    outfile: "dist/plugin/terraform-provider-hwvpn.cjs",
  }),
  buildStartedProgram({
    ...executable,
    banner: startedByNode,
    entryPoints: ["lib/deployment/null-resource/command/main.ts"],
    outfile: "dist/null-resource/vpn-connection.cjs",
  }),
]);
await writeLicenses(
  results.map((result) => result.metafile),
  join(dist, "THIRD-PARTY-LICENSES.txt"),
);
await keepOnlyReachableDeclarations(dist, ["index.d.ts", "testing.d.ts"]);
await nameExports(join(dist, "index.js"));
await compact(join(root, ".jsii"));
// npm makes the commands of a package executable when it installs them. The kernel of jsii, which runs them for Python, does not.
await chmod(join(dist, "bin/hwvpn.cjs"), 0o755);
await packProvider({
  code: await readFile(join(dist, "plugin/terraform-provider-hwvpn.cjs")),
  packageVersion,
  isRelease: process.env.HWVPN_RELEASE === "1",
  folder: join(dist, "plugin"),
});

/**
 * Lists the exports in the form that Node looks for, so that `import { … }` finds them in a CommonJS file, and restores
 * the names of classes that refer to themselves. esbuild can keep all names, but with a call for each function, 2 ms in
 * total.
 */
async function nameExports(file) {
  const members = Object.entries(createRequire(import.meta.url)(file));
  const renamed = members.filter(([name, member]) => typeof member === "function" && member.name !== name);
  const lines = [
    ...renamed.map(([name]) => `Object.defineProperty(module.exports.${name}, "name", { value: "${name}" });`),
    `0 && (module.exports = { ${members.map(([name]) => name).join(", ")} });`,
  ];
  await appendFile(file, `${lines.join("\n")}\n`);
}

/** Removes indentation, which is a third of what jsii writes. */
async function compact(file) {
  await writeFile(file, JSON.stringify(JSON.parse(await readFile(file, "utf8"))));
}
