import { VARIABLES } from "../declaration/command-protocol";
import { settingsOf } from "../declaration/settings";
import { isHandlerFailure, type Problem } from "../handler/failure";
import { createConnectionHandler } from "../handler/handler";
import type { Effects } from "../vpn-api/effects";
import { createRedactor } from "../vpn-api/redact";
import type { Settings } from "../vpn-api/settings";
import type { VpnApi } from "../vpn-api/vpn-api";
import { deleteOwned } from "./delete";
import { finish } from "./finish";
import { readOwner } from "./input";
import type { Order } from "./order";
import type { Results } from "./results";
import { upsert } from "./upsert";

/** What a run of the command works with. */
export interface CommandParts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly results: Results;
  /** Takes one line for the user, which is free of secrets. */
  readonly print: (line: string) => void;
  readonly createEffects: (log: Effects["log"]) => Effects;
  readonly createApi: (settings: Settings, effects: Effects) => VpnApi;
  readonly signal: AbortSignal;
}

const OPERATIONS: ReadonlyMap<string, (order: Order) => Promise<readonly Problem[]>> = new Map([
  ["upsert", upsert],
  ["finish", finish],
  ["delete", deleteOwned],
]);

/** What is never printed, whoever says it: Terraform shows all that a failing command wrote. */
const SECRET_VARIABLES = /^(?:HW|OS|HWVPN)_.*(?:SECRET|TOKEN|PASSWORD|KEY)/;

function oneLine(problem: Problem): string {
  return `${problem.summary}: ${problem.detail}`.replace(/\s*\n\s*/g, " ");
}

/** Runs one of the operations; the exit code. */
export async function run(command: string | undefined, parts: CommandParts): Promise<number> {
  const redactor = createRedactor();
  redactor.add(
    ...Object.entries(parts.environment).flatMap(([name, value]) => (SECRET_VARIABLES.test(name) ? [value] : [])),
  );
  let subject = "";
  const say = (line: string) => parts.print(redactor.redact(line));
  try {
    const operation = OPERATIONS.get(command ?? "");
    if (operation === undefined) {
      const all = [...OPERATIONS.keys()].join(", ");
      throw new Error(`the command must be one of ${all}, given ${JSON.stringify(command ?? "nothing")}`);
    }
    const owner = readOwner(parts.environment);
    subject = `[${owner.constructPath}] `;
    const effects = parts.createEffects((level, message) => {
      if (level !== "debug" && level !== "trace") {
        say(message);
      }
    });
    const api = parts.createApi(settingsOf(owner.settings), effects);
    const handler = createConnectionHandler(api, effects);
    const problems = await operation({
      ...parts,
      owner,
      api,
      effects,
      handler,
      redactor,
      resultName: parts.environment[VARIABLES.result] ?? "",
    });
    for (const problem of [...problems, ...handler.takeRemarks(owner)]) {
      say(`Warning: ${subject}${oneLine(problem)}`);
    }
    return 0;
  } catch (error) {
    const lines = isHandlerFailure(error)
      ? error.problems.map(oneLine)
      : [`unexpected failure: ${error instanceof Error ? error.message : String(error)}`.replace(/\s*\n\s*/g, " ")];
    for (const line of lines) {
      say(`Error: ${subject}${line}`);
    }
    return 1;
  }
}
