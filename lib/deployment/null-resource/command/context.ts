import type { Redactor } from "../../../client/exchange/redact";
import type { Effects } from "../../../client/http/effects";
import type { VpnApi } from "../../../client/operations/vpn-api";
import type { ConnectionHandler } from "../../../resources/connection/operations/handler";
import type { Settings } from "../../../settings/settings";
import type { OwnerBlock } from "./input";
import type { Results } from "./results";

/** The parts that a run of the command is made of. */
export interface CommandParts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly results: Results;
  /** Prints a line for the user. The line must be free of secrets. */
  readonly print: (line: string) => void;
  readonly createEffects: (log: Effects["log"]) => Effects;
  readonly createApi: (settings: Settings, effects: Effects) => VpnApi;
  readonly signal: AbortSignal;
}

/** What the operations of the command need. */
export interface CommandContext extends Pick<CommandParts, "environment" | "results" | "signal"> {
  readonly owner: OwnerBlock;
  readonly api: VpnApi;
  readonly effects: Effects;
  readonly handler: ConnectionHandler;
  readonly redactor: Redactor;
  readonly resultName: string;
  /** Region and project, in words. */
  readonly place: string;
}
