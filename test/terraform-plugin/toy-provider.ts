import { randomUUID } from "node:crypto";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type Fields, isFields, isList, UNKNOWN, type Value } from "../../lib/schema/value";
import type { Attributes, Provider, Resource, Schema } from "../../lib/terraform-plugin/provider";

/** Where toys live: the service behind the toy provider. */
export interface ToyStore {
  toys(): Record<string, Fields>;
  save(toys: Record<string, Fields>): void;
}

export function memoryStore(): ToyStore {
  let kept: Record<string, Fields> = {};
  return {
    toys: () => ({ ...kept }),
    save: (toys) => {
      kept = toys;
    },
  };
}

/** Toys in a file, for providers that are started anew for every command. */
export function fileStore(path: string): ToyStore {
  return {
    toys: () => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {}),
    save: (toys) => writeFileSync(path, JSON.stringify(toys)),
  };
}

const member = { description: "A member." };

const attributes: Attributes = {
  id: { type: "string", description: "Given by the service.", computed: true, keepsPriorValue: true },
  name: { type: "string", description: "The *name*.", required: true },
  kind: { type: "string", description: "Cannot be changed.", optional: true, replaces: true },
  size: { type: "number", description: "Any number.", optional: true },
  enabled: { type: "bool", description: "On or off.", optional: true, computed: true, defaultValue: true },
  color: {
    type: "string",
    description: "Goes with the name.",
    optional: true,
    computed: true,
    defaultValue: ({ name }) => (typeof name === "string" ? `color of ${name}` : UNKNOWN),
  },
  nick: {
    type: "string",
    description: "Filled by the service.",
    optional: true,
    computed: true,
    keepsPriorValue: true,
  },
  revision: { type: "number", description: "Counts changes.", computed: true },
  tags: { type: { map: "string" }, description: "Labels.", optional: true },
  names: { type: { list: "string" }, description: "Other names.", optional: true },
  table: { type: { list: { map: "number" } }, description: "Numbers.", optional: true },
  password: { type: "string", description: "In state.", optional: true, sensitive: true },
  secret: { type: "string", description: "Never in state.", optional: true, sensitive: true, writeOnly: true },
  secret_version: { type: "number", description: "Raise it to send the secret again.", optional: true },
  policy: {
    type: {
      nesting: "single",
      attributes: {
        mode: { ...member, type: "string", required: true, replaces: true },
        level: { ...member, type: "number", optional: true, computed: true, defaultValue: 5 },
        code: { ...member, type: "string", computed: true },
        key: { ...member, type: "string", optional: true, sensitive: true, writeOnly: true },
      },
    },
    description: "Optional, not computed.",
    optional: true,
  },
  settings: {
    type: {
      nesting: "single",
      attributes: {
        limit: { ...member, type: "number", optional: true, computed: true, defaultValue: 10 },
        note: { ...member, type: "string", optional: true },
        hint: { ...member, type: "string", computed: true, keepsPriorValue: true },
        inner: {
          type: {
            nesting: "single",
            attributes: { depth: { ...member, type: "number", optional: true, computed: true, defaultValue: 3 } },
          },
          description: "An object in an object.",
          optional: true,
          computed: true,
        },
      },
    },
    description: "Optional and computed: the service always has some.",
    optional: true,
    computed: true,
  },
  rules: {
    type: {
      nesting: "list",
      attributes: {
        source: { ...member, type: "string", required: true },
        ports: { ...member, type: { list: "number" }, optional: true },
        index: { ...member, type: "number", computed: true, keepsPriorValue: true },
      },
    },
    description: "A list of objects.",
    optional: true,
  },
  labels: { type: { set: "string" }, description: "In no order.", optional: true },
  friends: {
    type: {
      nesting: "set",
      attributes: {
        name: { ...member, type: "string", required: true },
        since: { ...member, type: "number", optional: true },
        home: { ...member, type: "string", optional: true, replaces: true },
        badge: { ...member, type: "string", computed: true, keepsPriorValue: true },
      },
    },
    description: "A set of objects.",
    optional: true,
  },
  rooms: {
    type: {
      nesting: "map",
      attributes: {
        floor: { ...member, type: "number", required: true },
        wall: { ...member, type: "string", optional: true, replaces: true },
        door: { ...member, type: "string", computed: true, keepsPriorValue: true },
        key: { ...member, type: "string", optional: true, sensitive: true, writeOnly: true },
      },
    },
    description: "A map of objects.",
    optional: true,
  },
};

export const TOY_SCHEMA: Schema = { version: 0, description: "A toy.", attributes };

/** What the service answers: the toy as wished for, and everything unknown filled. */
function filled(value: Value, name: string, revision: number): Value {
  if (value === UNKNOWN) {
    return name === "revision" ? revision : name === "index" ? 7 : name === "settings" ? null : `${name} by service`;
  }
  if (isList(value)) {
    return value.map((one) => filled(one, name, revision));
  }
  return isFields(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, key, revision)]))
    : value;
}

function toy(fields: Fields, id: string, revision: number): Fields {
  return { ...(filled(fields, "", revision) as Fields), id, revision };
}

/** Everything that the toy resource was called with. */
export interface ToyCall {
  readonly operation: string;
  readonly configuration?: Fields;
  readonly plannedState?: Fields;
  readonly priorState?: Fields | null;
  readonly privateData?: Fields;
}

export interface ToyOptions {
  readonly store?: ToyStore;
  /** In place of single operations. */
  readonly overrides?: (toy: Resource) => Partial<Resource>;
  readonly provider?: Partial<Provider>;
  readonly schema?: Schema;
  /** More resource types, from the toy's own operations. */
  readonly more?: (toy: Resource) => Record<string, Resource>;
  /** False: what users have, where a plan that Terraform would refuse is repaired. */
  readonly strict?: boolean;
}

/** A provider with one resource type, `toy_thing`, and the calls that it got. */
export function toyProvider(options: ToyOptions = {}): { provider: Provider; store: ToyStore; calls: ToyCall[] } {
  const store = options.store ?? memoryStore();
  const calls: ToyCall[] = [];
  const put = (id: string, fields: Fields) => store.save({ ...store.toys(), [id]: fields });
  const base: Resource = {
    schema: options.schema ?? TOY_SCHEMA,
    async create({ configuration, plannedState, privateData, signal, checkpoint }) {
      calls.push({ operation: "create", configuration, plannedState, privateData });
      const id = randomUUID();
      const fields = toy(plannedState, id, 1);
      put(id, fields);
      checkpoint(fields, { created: true });
      await work(signal);
      return { state: fields, privateData: { created: true } };
    },
    async read({ currentState, privateData }) {
      calls.push({ operation: "read", priorState: currentState, privateData });
      return { state: store.toys()[String(currentState.id)] ?? null };
    },
    async update({ configuration, plannedState, priorState, privateData }) {
      calls.push({ operation: "update", configuration, plannedState, priorState, privateData });
      const fields = toy(plannedState, String(priorState.id), Number(priorState.revision) + 1);
      put(String(priorState.id), fields);
      return { state: fields };
    },
    async delete({ priorState, privateData }) {
      calls.push({ operation: "delete", priorState, privateData });
      const { [String(priorState.id)]: _, ...others } = store.toys();
      store.save(others);
      return [];
    },
    async importState({ id }) {
      return { state: store.toys()[id] ?? null, privateData: { imported: true } };
    },
  };
  const provider: Provider = {
    schema: {
      version: 0,
      description: "Toys.",
      attributes: { label: { type: "string", description: "Any text.", optional: true } },
    },
    resources: { toy_thing: { ...base, ...options.overrides?.(base) }, ...options.more?.(base) },
    configure: async () => [],
    ...options.provider,
  };
  return { provider, store, calls };
}

/** Takes as long as TOY_CREATE_MS says, and notes in the file TOY_EVENTS that it began and how it ended. */
async function work(signal: AbortSignal): Promise<void> {
  const note = (text: string) => process.env.TOY_EVENTS && appendFileSync(process.env.TOY_EVENTS, `${text}\n`);
  note(`create ${process.pid}`);
  if (process.env.TOY_CREATE_MS) {
    try {
      await sleep(Number(process.env.TOY_CREATE_MS), undefined, { signal });
    } catch {
      note("aborted");
      throw new Error("The toy was created, but not finished.");
    }
  }
  note("created");
}
