// First of all: it tells a Node that is too old why nothing works.
import "./require-node";
import { dirname, join } from "node:path";
import { createVpnApi } from "../../../client/client";
import { createEffects } from "../../../client/http/real-effects";
import { endInOneLine, untilTerraformEnds } from "./life";
import { createResults } from "./results";
import { run } from "./run";

async function main(): Promise<void> {
  endInOneLine();
  const code = await run(process.argv[2], {
    environment: process.env,
    results: createResults(join(dirname(process.argv[1] ?? ""), "results")),
    print: (line) => process.stdout.write(`${line}\n`),
    createEffects: (log) => createEffects(log, process.env),
    createApi: createVpnApi,
    signal: untilTerraformEnds(),
  });
  // Connections that are kept open for the next request would keep the process, and with it Terraform, waiting.
  process.exit(code);
}

void main();
