import { createRedactor } from "../../../client/exchange/redact";
import { describePlace, resolveSettings } from "../../../client/resolve-settings";
import { handlerFailure, isHandlerFailure, type Problem } from "../../../lifecycle/failure";
import { explain } from "../../../lifecycle/outcome";
import { createRuntime } from "../../../lifecycle/runtime";
import { CONNECTION } from "../../../resources/connection/connection-type";
import { describe } from "../../../resources/connection/describe";
import { createConnectionHandler } from "../../../resources/connection/operations/handler";
import { withoutIgnoredTags } from "../../../resources/connection/operations/ignored-tags";
import { withTypedAnswers } from "../../../resources/connection/operations/typed-answers";
import { ignoredTags } from "../../../settings/ignored-tags";
import { settingsOf } from "../../../settings/settings";
import type { CommandContext, CommandParts } from "./context";
import { deleteOwned } from "./delete";
import { finish } from "./finish";
import { type OwnerBlock, readOwner } from "./input";
import { VARIABLES } from "./protocol";
import { upsert } from "./upsert";

const OPERATIONS: ReadonlyMap<string, (context: CommandContext) => Promise<readonly Problem[]>> = new Map([
  ["upsert", upsert],
  ["finish", finish],
  ["delete", deleteOwned],
]);

/**
 * Variables whose values are redacted in all output, because Terraform shows everything that a failing command wrote.
 */
const SECRET_VARIABLES = /^(?:HW|OS|HWVPN)_.*(?:SECRET|TOKEN|PASSWORD|KEY)/;

function oneLine(problem: Problem): string {
  return `${problem.summary}: ${problem.detail}`.replace(/\s*\n\s*/g, " ");
}

/**
 * Fails if an earlier run had the connection in another region or project: not finding it here would not mean that it
 * is deleted, and creating it would make a second one.
 */
function requireNotedPlace({ constructPath }: OwnerBlock, noted: string | undefined, place: string): void {
  if (noted !== undefined && noted !== place) {
    const summary = `${describe({ constructPath })} is not in ${place}`;
    const detail = `an earlier run on this machine created it in ${noted}. Restore the region and the project; to move the connection, destroy it first`;
    throw handlerFailure([{ severity: "error", summary, detail }]);
  }
}

/** Runs one of the operations and returns the exit code. */
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
      throw new Error(`the command must be one of ${all}, got ${JSON.stringify(command ?? "nothing")}`);
    }
    const owner = readOwner(parts.environment);
    subject = `[${owner.constructPath}] `;
    const effects = parts.createEffects((level, message) => {
      if (level !== "debug" && level !== "trace") {
        say(message);
      }
    });
    const settings = settingsOf(owner.settings);
    const api = withoutIgnoredTags(parts.createApi(settings, effects), ignoredTags(settings.ignoreTags));
    const resolved = await resolveSettings(settings, effects).catch((error: unknown) => {
      throw explain(CONNECTION, command === "delete" ? "delete" : "find", owner, error);
    });
    const place = describePlace(resolved);
    requireNotedPlace(owner, parts.results.notedPlace(owner.attempt), place);
    const handler = createConnectionHandler(createRuntime({ ...withTypedAnswers(api), effects, place }));
    const problems = await operation({
      ...parts,
      owner,
      api,
      effects,
      handler,
      redactor,
      resultName: parts.environment[VARIABLES.result] ?? "",
      place,
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
