import type { ProviderRuntime } from "../../../lifecycle/runtime";
import type { Action } from "../../../terraform-plugin/provider";
import { diagnosed } from "../../shared/diagnostics";
import { timeoutMilliseconds } from "../../shared/timeouts";
import { RESET_ACTION_ARGUMENT } from "../connection-type";
import { describe } from "../describe";
import { forConnections } from "./configured-provider";

/** The action that resets a connection. */
export function resetAction(runtime: () => ProviderRuntime): Action {
  const provider = forConnections(runtime);
  return {
    schema: {
      version: 0,
      description:
        "Resets a VPN connection: its tunnel ends, and both sides negotiate it anew. Traffic is interrupted meanwhile.",
      attributes: {
        [RESET_ACTION_ARGUMENT]: {
          type: "string",
          required: true,
          description: "VPN connection ID: a UUID of 36 characters.",
        },
      },
    },
    invoke: ({ configuration, progress, signal }) => {
      const id = String(configuration[RESET_ACTION_ARGUMENT]);
      const { handler } = provider();
      return diagnosed(handler, { id }, async () => {
        progress(`resetting ${describe({ id })}`);
        await handler.reset({ id, signal, timeoutMilliseconds: timeoutMilliseconds({}, "update") });
        return [];
      });
    },
  };
}
