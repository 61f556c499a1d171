import { randomUUID } from "node:crypto";
import { createVpnApi } from "../../../lib/client/client";
import type { Effects } from "../../../lib/client/http/effects";
import type { HeldConnections } from "../../../lib/lifecycle/ownership/held";
import { createProvider } from "../../../lib/provider/provider";
import type { Fields } from "../../../lib/schema/value";
import { createSmallCore, type SmallCore } from "../../support/small-core";
import { configurationOf, PATH } from "./declaration";
import type { TerraformState } from "./state";

interface Saved {
  readonly identity?: string;
  readonly core: ReturnType<SmallCore["save"]>;
}

/** A state whose connections are made by the provider. */
export interface PluginState extends TerraformState {
  readonly core: SmallCore;
}

function held(): HeldConnections {
  const ids = new Set<string>();
  return { begin: () => undefined, note: (id) => void ids.add(id), has: (id) => ids.has(id) };
}

export function createPluginState(): PluginState {
  let identity: string | undefined;
  let effects: Effects | undefined;
  const provider = () => createProvider({ effects: effects as Effects, createApi: createVpnApi, held: held() });
  const configuration = (): Fields => ({ state_identity: identity, workspace: "default" });
  const core = createSmallCore(provider, configuration, "hwvpn_connection");
  return {
    core,
    apply: async (declared, imports, process) => {
      effects = process.effects;
      // The block of the identity is made, and with a local backend saved, before anything that needs the provider.
      identity ??= randomUUID();
      const configurations = Object.entries(declared).map(([address, declaration]) => [
        address,
        configurationOf(declaration, PATH),
      ]);
      return core.apply(Object.fromEntries(configurations), { signal: process.signal, imports });
    },
    idAt: core.idOf,
    ids: () => [...core.save().keys()].flatMap((address) => core.idOf(address) ?? []),
    forget: (address) => {
      const rest = new Map(core.save());
      rest.delete(address);
      core.restore(rest);
    },
    move: (address, to, newAddress) => {
      const mine = new Map(core.save());
      const object = mine.get(address);
      mine.delete(address);
      core.restore(mine);
      const other = (to as PluginState).core;
      if (object !== undefined) {
        other.restore(new Map([...other.save(), [newAddress, object]]));
      }
    },
    save: (): Saved => ({ identity, core: core.save() }),
    hasIdentity: (saved) => (saved as Saved).identity !== undefined,
    canLoseRun: () => true,
    restore: (saved) => {
      const before = saved as Saved;
      identity = before.identity;
      core.restore(before.core);
    },
  };
}
