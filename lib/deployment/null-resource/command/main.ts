// Must come first, because it reports a Node.js version that is too old.
import "./require-node";
import { dirname, join } from "node:path";
import { createVpnApi } from "../../../client/client";
import { createEffects } from "../../../client/http/real-effects";
import { reportUnexpectedErrors, untilTerraformEnds } from "./process-life";
import { createResults } from "./results";
import { run } from "./run";

async function main(): Promise<void> {
  reportUnexpectedErrors();
  const code = await run(process.argv[2], {
    environment: process.env,
    results: createResults(join(dirname(process.argv[1] ?? ""), "results")),
    print: (line) => process.stdout.write(`${line}\n`),
    createEffects: (log) => createEffects(log, process.env),
    createApi: createVpnApi,
    signal: untilTerraformEnds(),
  });
  // Idle connections to the service would keep the process alive, and Terraform waiting.
  process.exit(code);
}

void main();
