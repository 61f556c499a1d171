import { createVpnApi } from "../client/client";
import { createEffects } from "../client/http/real-effects";
import { packageVersion } from "../deployment/plugin/plugin-package";
import { startSimulator } from "../testing";
import type { Adoption } from "./adopt/arguments";
import { adoptHelp } from "./adopt/help";
import { adopt } from "./adopt/run";
import { parseArguments } from "./arguments";
import { runDraw } from "./draw/draw-command";
import { drawHelp } from "./draw/help";
import { helpText } from "./help";
import { watchParents } from "./parent";
import { peerHelp } from "./peer/help";
import { runPeer } from "./peer/peer-command";

const HELP = { simulate: helpText, adopt: adoptHelp, peer: peerHelp, draw: drawHelp };

async function main(argv: readonly string[]): Promise<void> {
  const request = parseArguments(argv);
  switch (request.kind) {
    case "help":
      process.stdout.write(HELP[request.of ?? "simulate"]());
      return;
    case "version":
      process.stdout.write(`${packageVersion()}\n`);
      return;
    case "mistake":
      fail(request.message, 2);
      return;
    case "adopt":
      await runAdopt(request);
      return;
    case "peer": {
      const { printed, remarks } = runPeer(request);
      process.stdout.write(printed);
      remarks.forEach(say);
      return;
    }
    case "draw":
      process.stdout.write(runDraw(request));
      return;
    case "simulate": {
      const simulator = await startSimulator(request.options);
      for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.once(signal, () => void simulator.close());
      }
      if (request.endsWithParent) {
        watchParents(() => void simulator.close());
      }
      simulator.onStep((step, { method, path, remarks }) => {
        if (step === "answered" && remarks !== undefined) {
          process.stderr.write(`hwvpn: ${method} ${path}: ${remarks.join("; ")}\n`);
        }
        return undefined;
      });
      process.stdout.write(announcement(simulator.endpoint, simulator.environment()));
    }
  }
}

async function runAdopt(adoption: Adoption): Promise<void> {
  const effects = createEffects((level, message) => {
    if (level !== "debug" && level !== "trace") {
      say(message);
    }
  }, process.env);
  // Ctrl+C ends the process as usual: it only reads.
  const { signal } = new AbortController();
  const { stdout, stderr } = await adopt(adoption, { effects, createApi: createVpnApi, signal });
  process.stdout.write(stdout);
  stderr.forEach(say);
}

function say(line: string): void {
  process.stderr.write(`hwvpn: ${line}\n`);
}

/** The start message, written so that a shell can evaluate it. */
function announcement(endpoint: string, environment: Readonly<Record<string, string>>): string {
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}='${value}'`);
  return [`# The embedded VPN service is at ${endpoint}`, ...exports, ""].join("\n");
}

function fail(message: string, code: number): void {
  say(message);
  process.exitCode = code;
}

main(process.argv.slice(2)).catch((error: Error) => fail(error.message, 1));
