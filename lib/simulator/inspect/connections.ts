import { type Fields, isAbsent, isFields, type Value } from "../../schema/value";
import { connectionAnswer, idsOf } from "../resources/connection/answer";
import { tagsOf } from "../resources/connection/body/tags";
import { newRecord } from "../resources/connection/new-record";
import type { ConnectionRecord, SettledStatus } from "../resources/connection/record";
import { statusOf } from "../resources/connection/work";
import { settle } from "../resources/settle";
import type { World, Worlds } from "../state/world";

/** A connection of the embedded service, as tests see it. */
export interface SimulatedConnection {
  readonly id: string;
  /** The project that it belongs to. */
  readonly projectId: string;
  readonly name: string;
  readonly status: string;
  /** The answer to a read, in API names, without any fault. */
  readonly answer: Fields;
  /** What requests have set, in API names: without defaults, key, tags and what the service chooses. */
  readonly given: Fields;
  readonly tags: Readonly<Record<string, string>>;
  /** The key that was sent last. */
  readonly storedKey?: string;
  /** The key that the tunnel uses. Under IKEv2 only a reset makes a new key take effect. */
  readonly keyInForce?: string;
  /** The IDs that the tunnel negotiates with, each after its type. Under IKEv2 new ones take effect only after a reset. */
  readonly idsInForce: { readonly local: string; readonly peer: string };
}

/** Reads the connections, and changes them as somebody in the console would. */
export interface WorldView {
  /** All connections in the order of their creation, including those that are being deleted. */
  readonly connections: () => readonly SimulatedConnection[];
  readonly connection: (id: string) => SimulatedConnection | undefined;
  /**
   * Changes a connection as in the console. `changes` has the members of a PUT body or of an answer, and is merged as in a PUT;
   * null removes a member. Lists and `tags` (a map, or the API's array) are replaced as a whole. Nothing is checked.
   */
  readonly edit: (id: string, changes: Fields) => SimulatedConnection;
  /** Deletes a connection at once. */
  readonly remove: (id: string) => void;
  /** Adds a connection to the first project, from a create body, which may also have members such as `id` and `status`. Nothing is checked. */
  readonly insert: (connection: Fields) => SimulatedConnection;
}

export function createView(worlds: Worlds): WorldView {
  const settled = () => {
    for (const world of worlds.all()) {
      settle(world, world.now());
    }
    return worlds.all();
  };
  const find = (id: string) =>
    settled()
      .map((world) => ({ world, record: world.store.get(id) }))
      .find(({ record }) => record !== undefined);
  const put = (world: World, record: ConnectionRecord) => {
    world.store.put(record);
    return shown(world, record);
  };
  return {
    connections: () => settled().flatMap((world) => world.store.all().map((record) => shown(world, record))),
    connection: (id) => {
      const { world, record } = find(id) ?? {};
      return world && record && shown(world, record);
    },
    edit: (id, changes) => {
      const { world, record } = find(id) ?? {};
      if (world === undefined || record === undefined) {
        throw new Error(`There is no VPN connection ${id}.`);
      }
      return put(world, edited({ ...record, updatedAtMilliseconds: world.now() }, changes));
    },
    remove: (id) => find(id)?.world.store.remove(id),
    insert: (connection) => {
      const { id, ...rest } = connection;
      const world = worlds.of(undefined);
      const record = newRecord(world, {}, world.now());
      return put(world, edited(typeof id === "string" ? { ...record, id } : record, rest));
    },
  };
}

function shown(world: World, record: ConnectionRecord): SimulatedConnection {
  return {
    id: record.id,
    projectId: world.project,
    name: String(record.given.name),
    status: statusOf(record),
    answer: connectionAnswer(world, record, { to: "read" }),
    given: record.given,
    tags: Object.fromEntries(record.tags.map(({ key, value }) => [key, value])),
    storedKey: record.storedKey,
    keyInForce: record.keyInForce,
    idsInForce: record.idsInForce ?? idsOf(world, record.given),
  };
}

function edited(record: ConnectionRecord, changes: Fields): ConnectionRecord {
  const { psk, tags, status, connection_monitor_id, enterprise_project_id, created_at, updated_at, ...fields } =
    changes;
  return {
    ...record,
    given: overwritten(record.given, fields),
    ...(["vgw_id", "vgw_ip", "cgw_id", "ikepolicy"].some((name) => name in fields) ? { idsInForce: undefined } : {}),
    ...(tags === undefined ? {} : { tags: tagsOf(isFields(tags) ? tagArray(tags) : tags) }),
    ...(psk === undefined ? {} : { storedKey: textOf(psk), keyInForce: textOf(psk) }),
    ...(status === undefined ? {} : { status: status as SettledStatus, work: undefined }),
    ...(connection_monitor_id === undefined ? {} : { monitorId: textOf(connection_monitor_id) }),
    ...(enterprise_project_id === undefined ? {} : { enterpriseProjectId: textOf(enterprise_project_id) }),
    createdAtMilliseconds: timeOf(created_at) ?? record.createdAtMilliseconds,
    updatedAtMilliseconds: timeOf(updated_at) ?? record.updatedAtMilliseconds,
  };
}

function overwritten(before: Fields, changes: Fields): Fields {
  const after: Record<string, Value> = { ...before };
  for (const [name, value] of Object.entries(changes)) {
    const old = after[name];
    after[name] = isFields(value) ? overwritten(isFields(old) ? old : {}, value) : value;
  }
  return Object.fromEntries(Object.entries(after).filter(([, value]) => !isAbsent(value)));
}

function tagArray(tags: Fields): Value {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

function textOf(value: Value): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function timeOf(value: Value): number | undefined {
  return typeof value === "string" ? Date.parse(value) : undefined;
}
