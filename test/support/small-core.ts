import { type Fields, isFields, isList, type Value } from "../../lib/schema/value";
import { Diagnostic_Severity, type DynamicValue } from "../../lib/terraform-plugin/generated/tfplugin6";
import type { Attributes, Provider } from "../../lib/terraform-plugin/provider";
import { type ProviderCalls, providerCalls } from "../../lib/terraform-plugin/provider-calls";
import { decodeObject, encodeObject } from "../../lib/terraform-plugin/wire-value";

/** An object in the state. */
interface Held {
  readonly state: DynamicValue;
  readonly private: Uint8Array;
  readonly tainted: boolean;
}

export interface CoreRun {
  readonly ok: boolean;
  /** Summaries and details of all errors and warnings. */
  readonly said: string;
}

export interface ApplyOptions {
  readonly signal?: AbortSignal;
  /** Ids to import, by name. Objects that are in the state already are not imported, as with an import block. */
  readonly imports?: Readonly<Record<string, string>>;
}

/**
 * The part of Terraform's core that controls the life of a resource: refresh, plan, apply, taint, replace. It calls a
 * new provider in each run with the messages of the protocol, one object after the other, and starts no process.
 */
export interface SmallCore {
  /** Applies the declarations, by name. Destroys objects in the state that are not declared. */
  apply(declared: Readonly<Record<string, Fields>>, options?: ApplyOptions): Promise<CoreRun>;
  /** The id in the state. */
  idOf(name: string): string | undefined;
  /** A copy of the state, to be restored if a run could not save its own. */
  save(): ReadonlyMap<string, Held>;
  restore(saved: ReadonlyMap<string, Held>): void;
}

interface Said {
  readonly severity: Diagnostic_Severity;
  readonly summary: string;
  readonly detail: string;
}

const NOTHING = new Uint8Array();

export function createSmallCore(
  makeProvider: () => Provider,
  configuration: Fields | (() => Fields),
  typeName: string,
): SmallCore {
  let held = new Map<string, Held>();
  const attributesOf = (provider: Provider) => provider.resources[typeName]?.schema.attributes ?? {};

  async function applyAll(
    provider: Provider,
    declared: Readonly<Record<string, Fields>>,
    { signal, imports }: Required<ApplyOptions>,
    say: (diagnostics: readonly Said[]) => boolean,
  ): Promise<void> {
    const calls = providerCalls(provider, { strict: true });
    const attributes = attributesOf(provider);
    const config = encodeObject(
      withNulls(provider.schema.attributes, typeof configuration === "function" ? configuration() : configuration),
    );
    const configured = await calls.configureProvider({ config, terraformVersion: "1.11.4" }, signal);
    const refreshed =
      say(configured.diagnostics) &&
      (await refresh(calls, signal, say)) &&
      (await importAll(calls, imports, signal, say));
    const plans: (() => Promise<void>)[] = [];
    for (const name of refreshed ? new Set([...held.keys(), ...Object.keys(declared)]) : []) {
      const values = declared[name];
      const change =
        values === undefined
          ? () => destroy(calls, name, signal, say)
          : await plan(calls, name, encodeObject(withNulls(attributes, values)), signal, say);
      if (change === undefined) {
        return;
      }
      plans.push(change);
    }
    for (const change of plans) {
      if (!signal.aborted) {
        await change();
      }
    }
  }

  async function refresh(calls: ProviderCalls, signal: AbortSignal, say: (d: readonly Said[]) => boolean) {
    for (const [name, object] of [...held]) {
      const {
        newState,
        private: data,
        diagnostics,
      } = await calls.readResource(
        {
          typeName,
          currentState: object.state,
          private: object.private,
          currentIdentity: undefined,
        },
        signal,
      );
      if (!say(diagnostics)) {
        return false;
      }
      if (isNull(newState)) {
        held.delete(name);
      } else {
        held.set(name, { ...object, state: newState as DynamicValue, private: data });
      }
    }
    return true;
  }

  async function importAll(
    calls: ProviderCalls,
    imports: Readonly<Record<string, string>>,
    signal: AbortSignal,
    say: (d: readonly Said[]) => boolean,
  ) {
    for (const [name, id] of Object.entries(imports).filter(([declaredName]) => !held.has(declaredName))) {
      const { importedResources, diagnostics } = await calls.importResourceState(
        { typeName, id, identity: undefined },
        signal,
      );
      if (!say(diagnostics)) {
        return false;
      }
      for (const { state, private: data } of importedResources) {
        held.set(name, { state: state as DynamicValue, private: data, tainted: false });
      }
    }
    return true;
  }

  /** Plans one object; undefined if planning failed. */
  async function plan(
    calls: ProviderCalls,
    name: string,
    config: DynamicValue,
    signal: AbortSignal,
    say: (d: readonly Said[]) => boolean,
  ): Promise<(() => Promise<void>) | undefined> {
    const object = held.get(name);
    const planned = async (prior: DynamicValue, priorPrivate: Uint8Array) =>
      calls.planResourceChange(
        {
          typeName,
          priorState: prior,
          proposedNewState: config,
          config,
          priorPrivate,
          priorIdentity: undefined,
        },
        signal,
      );
    const none = encodeObject(null);
    const first = await planned(
      object === undefined || object.tainted ? none : object.state,
      object === undefined || object.tainted ? NOTHING : object.private,
    );
    if (!say(first.diagnostics)) {
      return undefined;
    }
    const replaces = first.requiresReplace.length > 0;
    const second = replaces ? await planned(none, first.plannedPrivate) : first;
    if (!say(second.diagnostics)) {
      return undefined;
    }
    if (object !== undefined && !object.tainted && !replaces && sameBytes(second.plannedState, object.state)) {
      return async () => undefined;
    }
    const isNew = object === undefined || object.tainted || replaces;
    return async () => {
      if (isNew && object !== undefined) {
        await destroy(calls, name, signal, say);
        if (held.has(name)) {
          return;
        }
      }
      const result = await calls.applyResourceChange(
        {
          typeName,
          priorState: isNew ? none : object?.state,
          plannedState: second.plannedState,
          config,
          plannedPrivate: second.plannedPrivate,
          plannedIdentity: undefined,
        },
        signal,
      );
      const ok = say(result.diagnostics);
      if (isNull(result.newState)) {
        held.delete(name);
      } else {
        const state = result.newState as DynamicValue;
        held.set(name, { state, private: result.private, tainted: isNew && !ok });
      }
    };
  }

  async function destroy(
    calls: ProviderCalls,
    name: string,
    signal: AbortSignal,
    say: (d: readonly Said[]) => boolean,
  ): Promise<void> {
    const object = held.get(name) as Held;
    const none = encodeObject(null);
    const result = await calls.applyResourceChange(
      {
        typeName,
        priorState: object.state,
        plannedState: none,
        config: none,
        plannedPrivate: object.private,
        plannedIdentity: undefined,
      },
      signal,
    );
    say(result.diagnostics);
    if (isNull(result.newState)) {
      held.delete(name);
    }
  }

  return {
    apply: async (declared, { signal = new AbortController().signal, imports = {} } = {}) => {
      const all: Said[] = [];
      const say = (diagnostics: readonly Said[]) => {
        all.push(...diagnostics);
        return !diagnostics.some(({ severity }) => severity === Diagnostic_Severity.ERROR);
      };
      await applyAll(makeProvider(), declared, { signal, imports }, say);
      const ok = !signal.aborted && !all.some(({ severity }) => severity === Diagnostic_Severity.ERROR);
      return { ok, said: all.map(({ summary, detail }) => `${summary}: ${detail}`).join("\n") };
    },
    idOf: (name) => {
      const object = held.get(name);
      const values = object && decodeObject(attributesOf(makeProvider()), object.state);
      return typeof values?.id === "string" ? values.id : undefined;
    },
    save: () => new Map(held),
    restore: (saved) => {
      held = new Map(saved);
    },
  };
}

function isNull(value: DynamicValue | undefined): boolean {
  return value === undefined || decodeObject({}, value) === null;
}

function sameBytes(left: DynamicValue | undefined, right: DynamicValue): boolean {
  return left !== undefined && Buffer.compare(left.msgpack, right.msgpack) === 0;
}

/** A configuration as Terraform sends it, with every attribute of the schema. */
function withNulls(attributes: Attributes, values: Fields): Fields {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type }]): [string, Value] => {
      const value = values[name] ?? null;
      if (typeof type !== "object" || !("attributes" in type)) {
        return [name, value];
      }
      const members = (given: Value) => (isFields(given) ? withNulls(type.attributes, given) : null);
      return [name, isList(value) ? value.map(members) : members(value)];
    }),
  );
}
