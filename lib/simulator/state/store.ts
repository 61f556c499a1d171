/** The members that the store needs of an object. */
export interface StoredRecord {
  readonly id: string;
  /** Number of the object among those of its kind in all projects, from 1. Orders objects with equal times. */
  readonly sequence: number;
}

/** The objects of one kind in one project, in the order of their creation. */
export interface Store<Stored extends StoredRecord> {
  readonly get: (id: string) => Stored | undefined;
  readonly all: () => readonly Stored[];
  readonly put: (record: Stored) => void;
  readonly remove: (id: string) => void;
  /** The sequence number of the latest object of this kind in any project, even if it has been deleted. */
  readonly lastSequence: () => number;
}

/** Counts the objects of one kind, over all projects. */
export interface Sequence {
  last: number;
}

/** Calls `changed` with the new contents before each change. */
export function createStore<Stored extends StoredRecord>(
  initial: readonly Stored[],
  changed: (records: readonly Stored[]) => void,
  sequence: Sequence = { last: 0 },
): Store<Stored> {
  let records: ReadonlyMap<string, Stored> = new Map(initial.map((record) => [record.id, record]));
  sequence.last = Math.max(sequence.last, ...initial.map((record) => record.sequence));
  // If saving fails, the change does not take place.
  const replace = (next: ReadonlyMap<string, Stored>) => {
    changed([...next.values()]);
    records = next;
  };
  return {
    get: (id) => records.get(id),
    all: () => [...records.values()],
    put: (record) => {
      replace(new Map(records).set(record.id, record));
      sequence.last = Math.max(sequence.last, record.sequence);
    },
    remove: (id) => {
      const left = new Map(records);
      if (left.delete(id)) {
        replace(left);
      }
    },
    lastSequence: () => sequence.last,
  };
}
