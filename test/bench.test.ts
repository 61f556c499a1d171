import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

// Nothing is timed here: what the benchmarks measure must only go on running.
it.each(["connections(1, 1)", "builtins(1)"])("the benchmarks apply their stacks: %s", async (resources) => {
  const program = `
    import { applied, builtins, connections, withService } from "./bench/stack-folder.mjs";
    const milliseconds = await withService(1, {}, (environment) => applied(${resources}, environment));
    console.log(milliseconds > 0);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
  expect(stdout.trim()).toBe("true");
});
