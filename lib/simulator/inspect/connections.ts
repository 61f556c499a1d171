import { type Fields, isAbsent, isFields, type Value } from "../../schema/value";
import { connectionAnswer } from "../resources/connection/answer";
import { tagsOf } from "../resources/connection/body/tags";
import { newRecord } from "../resources/connection/new-record";
import type { ConnectionRecord, SettledStatus } from "../resources/connection/record";
import { settleAll, statusOf } from "../resources/connection/work";
import type { World } from "../state/world";

/** A connection as the embedded service stores it, for tests. */
export interface SimulatedConnection {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** What a read answers, in API names, without any fault. */
  readonly answer: Fields;
  /** What requests have set, in API names: without defaults, key, tags and the service's own choices. */
  readonly given: Fields;
  readonly tags: Readonly<Record<string, string>>;
  /** The key as last sent. */
  readonly storedKey?: string;
  /** The key that the tunnel negotiates with. Under IKEv2 a new one takes effect only after a reset. */
  readonly keyInForce?: string;
}

/** Access to the connections, and changes from outside of the code that manages them. */
export interface WorldView {
  /** All connections in the order of their creation, including those being deleted. */
  readonly connections: () => readonly SimulatedConnection[];
  readonly connection: (id: string) => SimulatedConnection | undefined;
  /**
   * Changes a connection as if in the console. Members are those of a PUT body and of answers, merged as PUT merges
   * them; null removes a member. `tags`, a map or the API's array, and lists are replaced as a whole. Nothing is
   * checked.
   */
  readonly edit: (id: string, changes: Fields) => SimulatedConnection;
  /** Deletes a connection at once. */
  readonly remove: (id: string) => void;
  /**
   * Adds a connection that was made elsewhere, from a create body that may also have `id`, `status` and the like.
   * Nothing is checked.
   */
  readonly insert: (connection: Fields) => SimulatedConnection;
}

export function createView(world: World): WorldView {
  const settled = () => {
    settleAll(world.store, world.now());
    return world.store;
  };
  const put = (record: ConnectionRecord) => {
    world.store.put(record);
    return shown(world, record);
  };
  return {
    connections: () =>
      settled()
        .all()
        .map((record) => shown(world, record)),
    connection: (id) => {
      const record = settled().get(id);
      return record && shown(world, record);
    },
    edit: (id, changes) => {
      const record = settled().get(id);
      if (record === undefined) {
        throw new Error(`There is no VPN connection ${id} to edit.`);
      }
      return put(edited({ ...record, updatedAtMilliseconds: world.now() }, changes));
    },
    remove: (id) => world.store.remove(id),
    insert: (connection) => {
      const { id, ...rest } = connection;
      const record = newRecord(world, {}, world.now());
      return put(edited(typeof id === "string" ? { ...record, id } : record, rest));
    },
  };
}

function shown(world: World, record: ConnectionRecord): SimulatedConnection {
  return {
    id: record.id,
    name: String(record.given.name),
    status: statusOf(record),
    answer: connectionAnswer(world, record, { read: true }),
    given: record.given,
    tags: Object.fromEntries(record.tags.map(({ key, value }) => [key, value])),
    storedKey: record.storedKey,
    keyInForce: record.keyInForce,
  };
}

function edited(record: ConnectionRecord, changes: Fields): ConnectionRecord {
  const { psk, tags, status, connection_monitor_id, enterprise_project_id, created_at, updated_at, ...fields } =
    changes;
  return {
    ...record,
    given: overwritten(record.given, fields),
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
