import type { ConnectionRecord } from "../resources/connection/record";

/** The connections that the service holds, in the order in which they were made. */
export interface Store {
  readonly get: (id: string) => ConnectionRecord | undefined;
  readonly all: () => readonly ConnectionRecord[];
  readonly put: (record: ConnectionRecord) => void;
  readonly remove: (id: string) => void;
  /** The sequence number of the latest connection, also if it is gone by now. */
  readonly lastSequence: () => number;
}

/** Calls `changed` with everything that will be, before each change. */
export function createStore(
  initial: readonly ConnectionRecord[],
  changed: (records: readonly ConnectionRecord[]) => void,
): Store {
  let records: ReadonlyMap<string, ConnectionRecord> = new Map(initial.map((record) => [record.id, record]));
  let lastSequence = Math.max(0, ...initial.map((record) => record.sequence));
  // What could not be kept has not happened.
  const replace = (next: ReadonlyMap<string, ConnectionRecord>) => {
    changed([...next.values()]);
    records = next;
  };
  return {
    get: (id) => records.get(id),
    all: () => [...records.values()],
    put: (record) => {
      replace(new Map(records).set(record.id, record));
      lastSequence = Math.max(lastSequence, record.sequence);
    },
    remove: (id) => {
      const left = new Map(records);
      if (left.delete(id)) {
        replace(left);
      }
    },
    lastSequence: () => lastSequence,
  };
}
