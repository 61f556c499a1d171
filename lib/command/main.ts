// First of all: it tells a Node that is too old why nothing works.
import "./require-node";
import { dirname, join } from "node:path";
import { createVpnApi } from "../vpn-api/client";
import { createEffects } from "../vpn-api/real-effects";
import { createResults } from "./results";
import { run } from "./run";

/** Terraform may be gone: then nobody reads what is said, and the work is to be finished all the same. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", () => undefined);
}
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => stop.abort(new Error("Terraform was told to stop")));
}

async function main(): Promise<void> {
  const code = await run(process.argv[2], {
    environment: process.env,
    results: createResults(join(dirname(process.argv[1] ?? ""), "results")),
    print: (line) => process.stdout.write(`${line}\n`),
    createEffects: (log) => createEffects(log, process.env),
    createApi: createVpnApi,
    signal: stop.signal,
  });
  // Connections that are kept open for the next request would keep the process, and with it Terraform, waiting.
  process.exit(code);
}

void main();
