import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Fields } from "../../lib/schema/value";
import type { DriverCommand } from "./install";

/** One operation, as an SDK has it. */
export interface DescribedOperation {
  /** As the names of the models begin: `CreateVpnConnection`. */
  readonly name: string;
  /** All members of its models, those of members included, as `body.vpn_connection.tags[].key`. */
  readonly request: readonly string[];
  readonly answer: readonly string[];
  /** What it sends to where, if the SDK tells. */
  readonly method?: string;
  readonly path?: string;
}

/** What became of one call. */
export interface Answered {
  readonly status: number;
  /** The body as it came over the wire. */
  readonly raw: string;
  /** The model of the answer, written as JSON again. */
  readonly parsed?: Fields;
  /** What the SDK read from an error. */
  readonly refusal?: { readonly error_code: string; readonly error_msg: string; readonly request_id: string };
  /** Where the SDK complained about the answer. */
  readonly warnings: readonly string[];
}

/** A running program that calls one SDK, one call at a time. */
export interface Driver {
  readonly describe: () => Promise<readonly DescribedOperation[]>;
  /** The request has the members of the SDK's request model, under the names of the API; `body` among them. */
  readonly call: (operation: string, request: Fields) => Promise<Answered>;
  readonly end: () => Promise<void>;
}

/** Starts a driver that speaks with the service that the variables name. */
export function startDriver([command, ...args]: DriverCommand, env: Readonly<Record<string, string>>): Driver {
  const child = spawn(command, args, { env: { ...process.env, NO_PROXY: "127.0.0.1", ...env } });
  const closed = once(child, "close");
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaints += chunk.toString("utf8");
  });
  // A driver that has died is told by the end of its output.
  child.stdin.on("error", () => undefined);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ask = async (line: Fields): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(line)}\n`);
    const { value, done } = await lines.next();
    if (done) {
      await closed;
      throw new Error(`${command} ended at ${JSON.stringify(line)}:\n${complaints}`);
    }
    return JSON.parse(value);
  };
  return {
    describe: async () =>
      ((await ask({ operation: "describe" })) as { readonly operations: readonly DescribedOperation[] }).operations,
    call: async (operation, request) => (await ask({ operation, request })) as Answered,
    end: async () => {
      child.stdin.end();
      await closed;
    },
  };
}
