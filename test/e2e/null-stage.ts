import { createHash } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { expect } from "vitest";
import { PreSharedKey, VpnConnection, type VpnConnectionProps, VpnDeployment, VpnProvider } from "../../lib";
import { createVpnApi } from "../../lib/client/client";
import type { Effects } from "../../lib/client/http/effects";
import { createEffects } from "../../lib/client/http/real-effects";
import { createResults } from "../../lib/deployment/null-resource/command/results";
import { run as runCommand } from "../../lib/deployment/null-resource/command/run";
import { CONNECTION } from "../../lib/resources/connection/connection-type";
import { REQUEST_FIELDS } from "../../lib/resources/connection/fields/connection-fields";
import type { Field } from "../../lib/schema/field";
import { type Fields, isFields, isList, type Value } from "../../lib/schema/value";
import { serveForTests } from "../../lib/terraform-plugin/serve-for-tests";
import { type SimulatorOptions, startSimulator } from "../../lib/testing";
import { SITE_PSK } from "../fixtures/connection";
import { type FakeTime, withFakeTime } from "../support/fake-time";

import { createNullProvider, NULL_ADDRESS } from "../support/null-provider";
import { makeTerraformFolder, type RunResult, startProgram } from "../support/terraform";
import type { StageLab } from "./fault-stage";

/** What stands in the place of the command: it hands over to this process, in which the clock can be moved. */
const FORWARDER = (socket: string) => `
const { connect } = require("node:net");
const talk = connect(${JSON.stringify(socket)});
let answer = "";
talk.on("data", (chunk) => (answer += chunk));
talk.on("end", () => {
  const { code, lines } = JSON.parse(answer);
  process.stdout.write(lines.map((line) => line + "\\n").join(""));
  process.exitCode = code;
});
talk.end(JSON.stringify({ command: process.argv[2], environment: process.env }));
`;

function propsOf(fields: readonly Field[], values: Fields): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .filter(({ name }) => values[name] !== undefined && values[name] !== null)
      .map((field) => [field.prop, propOf(field, values[field.name])]),
  );
}

/** The props that are no fields of the API. */
function ownPropsOf(values: Fields): Record<string, unknown> {
  const own = CONNECTION.constructProps.filter(
    ({ name }) => name !== "additional_fields" && values[name] !== undefined,
  );
  return Object.fromEntries(own.map(({ name, prop }) => [prop, values[name]]));
}

function propOf(field: Field, value: Value): unknown {
  if (field.type === "secret") {
    const { variable, version } = value as { variable: string; version: number };
    return PreSharedKey.fromEnvironment(variable, { version });
  }
  if (field.fields !== undefined && isList(value)) {
    return value.filter(isFields).map((entry) => propsOf(field.fields ?? [], entry));
  }
  return field.fields !== undefined && isFields(value) ? propsOf(field.fields, value) : value;
}

/** Connections by null_resource, on the clock of the stage: Terraform and its provisioners are real. */
export async function startNullStageLab({
  time,
  ...options
}: SimulatorOptions & { time?: FakeTime } = {}): Promise<StageLab> {
  const simulator = await startSimulator({ clock: time?.clock, ...options });
  const environment: Record<string, string | undefined> = { ...simulator.environment(), SITE_PSK };
  const logged: string[] = [];
  const provider = await serveForTests(createNullProvider());
  const folder = makeTerraformFolder();
  const stackFolder = join(folder.path, "out", "stacks", "network");
  const commandFolder = join(stackFolder, "cdktf-huaweicloud-vpn");
  const resultsFolder = join(commandFolder, "results");
  const socket = join(folder.path, `${createHash("sha256").update(folder.path).digest("hex").slice(0, 8)}.sock`);

  let log: Effects["log"] = () => undefined;
  const real = createEffects((...line) => log(...line), environment);
  const effects = time === undefined ? real : withFakeTime(real, time, simulator);
  const server = createServer({ allowHalfOpen: true }, (talk) => {
    let text = "";
    talk.on("data", (chunk) => {
      text += chunk;
    });
    talk.on("end", async () => {
      const { command, environment: given } = JSON.parse(text);
      const lines: string[] = [];
      const code = await runCommand(command, {
        environment: given,
        results: createResults(resultsFolder),
        print: (line) => lines.push(line),
        createEffects: (say) => {
          log = (level, message, fields) => {
            logged.push(`${level} ${message} ${JSON.stringify(fields ?? {})}`);
            say(level, message, fields);
          };
          return { ...effects, environment: given };
        },
        createApi: createVpnApi,
        signal: new AbortController().signal,
      });
      talk.end(JSON.stringify({ code, lines }));
    });
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));

  let initialized = false;
  const terraform = (args: readonly string[]): Promise<RunResult> =>
    startProgram("terraform", args, {
      cwd: stackFolder,
      env: { ...environment, TF_REATTACH_PROVIDERS: provider.reattachConfig(NULL_ADDRESS) },
    }).finished;
  const run: StageLab["run"] = async (args) => {
    if (!initialized) {
      initialized = true;
      const { code, stdout, stderr } = await terraform(["init", "-no-color"]);
      expect(code, stdout + stderr).toBe(0);
    }
    const [command = "", ...rest] = args;
    return terraform([command, "-no-color", "-input=false", ...rest]);
  };
  async function succeed(args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await run(args);
    expect(code, `terraform ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
    return stdout + stderr;
  }

  return {
    simulator,
    environment,
    logged,
    folder,
    reset: () => rmSync(resultsFolder, { recursive: true, force: true }),
    declare: (connections) => {
      const app = new App({ outdir: join(folder.path, "out") });
      const stack = new TerraformStack(app, "network");
      new LocalBackend(stack, { path: join(folder.path, "terraform.tfstate") });
      new VpnProvider(stack, "vpn", { deployment: VpnDeployment.nullResource() });
      for (const [id, values] of Object.entries(connections)) {
        const props = { ...propsOf(REQUEST_FIELDS, values as Fields), ...ownPropsOf(values as Fields) };
        new VpnConnection(stack, id, props as unknown as VpnConnectionProps);
      }
      app.synth();
      writeFileSync(join(commandFolder, "vpn-connection.cjs"), FORWARDER(socket));
    },
    run,
    apply: () => succeed(["apply", "-auto-approve"]),
    applyAndSettle: async () => {
      const output = await succeed(["apply", "-auto-approve"]);
      await succeed(["plan", "-detailed-exitcode"]);
      return output;
    },
    close: async () => {
      provider.close();
      server.close();
      await simulator.close();
      folder.remove();
    },
  };
}
