import type { ConnectionRecord } from "./record";

/** The connections that the service holds, in the order in which they were made. */
export interface Store {
  readonly get: (id: string) => ConnectionRecord | undefined;
  readonly all: () => readonly ConnectionRecord[];
  readonly put: (record: ConnectionRecord) => void;
  readonly remove: (id: string) => void;
  /** The sequence number of the latest connection, also if it is gone by now. */
  readonly lastSequence: () => number;
}

/** Calls `changed` with everything after each change, before it returns. */
export function createStore(
  initial: readonly ConnectionRecord[],
  changed: (records: readonly ConnectionRecord[]) => void,
): Store {
  const records = new Map(initial.map((record) => [record.id, record]));
  let lastSequence = Math.max(0, ...initial.map((record) => record.sequence));
  return {
    get: (id) => records.get(id),
    all: () => [...records.values()],
    put: (record) => {
      records.set(record.id, record);
      lastSequence = Math.max(lastSequence, record.sequence);
      changed([...records.values()]);
    },
    remove: (id) => {
      if (records.delete(id)) {
        changed([...records.values()]);
      }
    },
    lastSequence: () => lastSequence,
  };
}
