import type { Construct } from "constructs";

/** Since this version the framework is cdktn. */
const FIRST_OF_CDKTN = 22;

/**
 * Reports that the app and this package have different frameworks. cdktf and its successor cdktn can be installed beside each
 * other without a warning. Synth then fails inside of cdktn, which calls methods of constructs that cdktf lacks.
 */
export function frameworkProblem(scope: Construct): string | undefined {
  // Each of the two records its version under this name.
  const ofApp: unknown = scope.node.tryGetContext("cdktfVersion");
  const own = versionOfOwn();
  // The apps that cdktf makes for tests have no version there, but "stubbed".
  if (typeof ofApp !== "string" || Number.isNaN(minor(ofApp)) || minor(ofApp) === minor(own)) {
    return undefined;
  }
  const [used, got] = [frameworkOf(ofApp), frameworkOf(own)];
  if (used === got) {
    return `must get the framework of its app, which is ${used} ${ofApp}, but got ${used} ${own}; install one version of ${used} for both`;
  }
  const [theirs, ours] = [`${used}-huaweicloud-vpn`, `${got}-huaweicloud-vpn`];
  const alias = used === "cdktn" ? repairedByAlias(ofApp) : "";
  return `must get the framework of its app, which is ${used} ${ofApp}, but ${ours} got ${got} ${own}; use ${theirs} in place of ${ours}, with "npm install ${theirs}", or in Python "pip install ${theirs}" and the module ${theirs.replaceAll("-", "_")}${alias}`;
}

let known: string | undefined;

/** Looked up once, because each construct asks. */
function versionOfOwn(): string {
  known ??= (require("cdktf/package.json") as { readonly version: string }).version;
  return known;
}

/** The lines by which the other package gets cdktn as well. Only JavaScript has them. */
function repairedByAlias(version: string): string {
  const line = `"cdktf": "npm:cdktn@^${version}"`;
  return `; or, in JavaScript and TypeScript alone, add to package.json, with npm "overrides": { ${line} }, with pnpm "dependencies": { ${line} }, with yarn the same and "resolutions": { ${line} }`;
}

/** Put together, because the package for cdktn is made of this one by a change of names. */
function frameworkOf(version: string): string {
  return `cdkt${minor(version) < FIRST_OF_CDKTN ? "f" : "n"}`;
}

function minor(version: string): number {
  return Number(version.split(".")[1]);
}
