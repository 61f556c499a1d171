import { randomUUID } from "node:crypto";
import { createVpnApi } from "../../../lib/client/client";
import { TEXT_ATTRIBUTES } from "../../../lib/deployment/null-resource/command/protocol";
import type { Results } from "../../../lib/deployment/null-resource/command/results";
import { run } from "../../../lib/deployment/null-resource/command/run";
import type { Fields } from "../../../lib/schema/value";
import { configurationOf, type Declaration, PATH } from "./declaration";
import type { Process, RunResult, TerraformState } from "./state";

/** The blocks of one connection as the state has them. */
interface Blocks {
  /** Of the owner block. */
  readonly identity: string;
  /** What the block that runs the command was applied with; absent where it is tainted or not there. */
  readonly applied?: string;
  /** Of the block that has the result. */
  readonly id?: string;
}

interface Saved {
  readonly stateIdentity: string;
  readonly blocks: ReadonlyMap<string, Blocks>;
}

/** A state whose connections are made by the command. */
export interface NullState extends TerraformState {
  readonly put: (address: string, blocks: Blocks) => void;
}

/** Results and notes that are gone with the folder, as in a fresh checkout for each run. */
function resultsOfOneRun(): Results & { readonly written: () => Fields | undefined } {
  let written: Fields | undefined;
  return {
    prepare: () => undefined,
    notedIds: () => [],
    notedPlace: () => undefined,
    note: () => undefined,
    write: (_name, _attempt, connection) => {
      written = connection;
    },
    forget: () => undefined,
    written: () => written,
  };
}

function triggersOf(configuration: Fields): string {
  const { construct_path: _, ...shown } = configuration;
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(shown).map(([name, value]) => [name, TEXT_ATTRIBUTES.has(name) ? value : JSON.stringify(value)]),
    ),
  );
}

export function createNullState(): NullState {
  let stateIdentity: string | undefined;
  let blocks = new Map<string, Blocks>();

  async function command(name: string, identity: string, more: Fields, { effects, signal }: Process) {
    const results = resultsOfOneRun();
    const lines: string[] = [];
    const origin = { workspace: "default", construct_path: PATH };
    const environment = {
      ...effects.environment,
      HWVPN_OWNER: JSON.stringify({ origin, settings: {}, timeouts: null }),
      HWVPN_IDENTITY: identity,
      HWVPN_STATE_IDENTITY: stateIdentity,
      HWVPN_OPTIONS: JSON.stringify({ construct_path: PATH }),
      HWVPN_KEY: "",
      HWVPN_IMPORT_ID: "",
      HWVPN_RESULT: "result",
      ...(more as Readonly<Record<string, string>>),
    };
    const code = await run(name, {
      environment,
      results,
      print: (line) => lines.push(line),
      createEffects: (log) => ({ ...effects, log, environment }),
      createApi: createVpnApi,
      signal,
    });
    return { ok: code === 0, said: lines.join("\n"), id: results.written()?.id };
  }

  async function make(
    address: string,
    declaration: Declaration,
    importId: string,
    process: Process,
  ): Promise<RunResult> {
    const before = blocks.get(address);
    const triggers = triggersOf(configurationOf(declaration, PATH));
    if (before?.applied === triggers && before.id !== undefined) {
      return { ok: true, said: "" };
    }
    const identity = before?.identity ?? randomUUID();
    blocks.set(address, { identity, id: before?.id });
    const { ok, said, id } = await command(
      "upsert",
      identity,
      { HWVPN_CONNECTION: triggers, HWVPN_IMPORT_ID: importId },
      process,
    );
    blocks.set(address, { identity, applied: ok ? triggers : undefined, id: typeof id === "string" ? id : before?.id });
    return { ok, said };
  }

  return {
    put: (address, block) => void blocks.set(address, block),
    apply: async (declared, imports, process) => {
      stateIdentity ??= randomUUID();
      const said: RunResult[] = [];
      for (const [address, { identity }] of [...blocks].filter(([present]) => !(present in declared))) {
        // What depends on the owner block goes first.
        blocks.set(address, { identity });
        const gone = await command("delete", identity, {}, process);
        said.push(gone);
        if (gone.ok) {
          blocks.delete(address);
        }
      }
      for (const [address, declaration] of process.signal.aborted ? [] : Object.entries(declared)) {
        said.push(await make(address, declaration, imports[address] ?? "", process));
      }
      const ok = !process.signal.aborted && said.every((one) => one.ok);
      return { ok, said: said.map((one) => one.said).join("\n") };
    },
    idAt: (address) => blocks.get(address)?.id,
    ids: () => [...blocks.values()].flatMap(({ id }) => id ?? []),
    forget: (address) => void blocks.delete(address),
    move: (address, to, newAddress) => {
      const block = blocks.get(address);
      blocks.delete(address);
      if (block !== undefined) {
        (to as NullState).put(newAddress, block);
      }
    },
    save: (): Saved => ({ stateIdentity: stateIdentity ?? "", blocks: new Map(blocks) }),
    hasIdentity: (saved) => (saved as Saved).blocks.size > 0,
    canLoseRun: (saved) => (saved as Saved).blocks.size === 0,
    restore: (saved) => {
      const before = saved as Saved;
      stateIdentity = before.stateIdentity === "" ? undefined : before.stateIdentity;
      blocks = new Map(before.blocks);
    },
  };
}
