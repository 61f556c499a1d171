import { packageVersion } from "../deployment/plugin/plugin-package";
import { startSimulator } from "../testing";
import { helpText } from "./help";
import { watchParents } from "./parent";
import { parseArguments } from "./simulate-arguments";

async function main(argv: readonly string[]): Promise<void> {
  const request = parseArguments(argv);
  switch (request.kind) {
    case "help":
      process.stdout.write(helpText());
      return;
    case "version":
      process.stdout.write(`${packageVersion()}\n`);
      return;
    case "mistake":
      fail(request.message, 2);
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

/** The start message, written so that a shell can evaluate it. */
function announcement(endpoint: string, environment: Readonly<Record<string, string>>): string {
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}='${value}'`);
  return [`# The embedded VPN service is at ${endpoint}`, ...exports, ""].join("\n");
}

function fail(message: string, code: number): void {
  process.stderr.write(`hwvpn: ${message}\n`);
  process.exitCode = code;
}

main(process.argv.slice(2)).catch((error: Error) => fail(error.message, 1));
