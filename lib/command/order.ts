import type { ConnectionHandler } from "../handler/handler";
import type { Effects } from "../vpn-api/effects";
import type { Redactor } from "../vpn-api/redact";
import type { VpnApi } from "../vpn-api/vpn-api";
import type { OwnerBlock } from "./input";
import type { CommandParts } from "./run";

/** What the operations of the command are given. */
export interface Order extends Pick<CommandParts, "environment" | "results" | "signal"> {
  readonly owner: OwnerBlock;
  readonly api: VpnApi;
  readonly effects: Effects;
  readonly handler: ConnectionHandler;
  readonly redactor: Redactor;
  readonly resultName: string;
  /** Where connections are made, in words. */
  readonly place: string;
}
