/** What the store must know of an object. */
export interface StoredRecord {
  readonly id: string;
  /** Which object of its type this service made, counted from 1: tells apart what the clock does not. */
  readonly sequence: number;
}

/** The objects of one type that the service holds, in the order in which they were made. */
export interface Store<Stored extends StoredRecord> {
  readonly get: (id: string) => Stored | undefined;
  readonly all: () => readonly Stored[];
  readonly put: (record: Stored) => void;
  readonly remove: (id: string) => void;
  /** The sequence number of the latest object, also if it is gone by now. */
  readonly lastSequence: () => number;
}

/** Calls `changed` with everything that will be, before each change. */
export function createStore<Stored extends StoredRecord>(
  initial: readonly Stored[],
  changed: (records: readonly Stored[]) => void,
): Store<Stored> {
  let records: ReadonlyMap<string, Stored> = new Map(initial.map((record) => [record.id, record]));
  let lastSequence = Math.max(0, ...initial.map((record) => record.sequence));
  // What could not be kept has not happened.
  const replace = (next: ReadonlyMap<string, Stored>) => {
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
