import type { Redactor } from "../../../client/exchange/redact";
import type { Effects } from "../../../client/http/effects";
import type { VpnApi } from "../../../client/operations/vpn-api";
import type { ConnectionHandler } from "../../../resources/connection/operations/handler";
import type { Settings } from "../../../settings/settings";
import type { OwnerBlock } from "./input";
import type { Results } from "./results";

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

/** What the operations of the command are given. */
export interface CommandContext extends Pick<CommandParts, "environment" | "results" | "signal"> {
  readonly owner: OwnerBlock;
  readonly api: VpnApi;
  readonly effects: Effects;
  readonly handler: ConnectionHandler;
  readonly redactor: Redactor;
  readonly resultName: string;
  /** Where connections are made, in words. */
  readonly place: string;
}
