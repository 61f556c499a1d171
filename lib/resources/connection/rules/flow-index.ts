import { type Cidr, networkAt, overlaps } from "../../../schema/ipv4";
import { sortKey } from "./networks";

/** The traffic from one block to another. */
export interface Flow {
  readonly source: Cidr;
  readonly destination: Cidr;
}

/** Finds among many values, which are flows with more about them, one that overlaps another flow. */
export interface FlowIndex<T> {
  readonly add: (value: T) => void;
  /** The first value that overlaps the flow, and that fits. */
  readonly find: (flow: Flow, fits: (value: T) => boolean) => T | undefined;
}

/** What is kept of values whose flows need no further distinction. */
export interface FlowLeaf<T> {
  readonly add: (value: T) => void;
  readonly find: (fits: (value: T) => boolean) => T | undefined;
}

type End = keyof Flow;

/** So few values are compared one by one, which takes less time and memory than an index. */
const FEW = 12;

/** An index of flows: by destination, then by source. Its time for each value does not grow with their number. */
export function createFlowIndex<T extends Flow>(createLeaf: () => FlowLeaf<T>): FlowIndex<T> {
  const createInner = () => indexOfLeaf(createLeaf());
  const createBySource = () => createIndex("source", createInner);
  const createByDestination = () => createIndex("destination", createBySource);
  const list: List<T> = { few: [] };
  return {
    add: (value) => addTo(list, value, createByDestination),
    find: (flow, fits) => findIn(list, flow, fits),
  };
}

/** Values that become an index when they are many. */
interface List<T> {
  readonly few: T[];
  many?: FlowIndex<T>;
}

function addTo<T extends Flow>(list: List<T>, value: T, createMany: () => FlowIndex<T>): void {
  if (list.many !== undefined) {
    list.many.add(value);
  } else if (list.few.push(value) > FEW) {
    list.many = createMany();
    list.few.forEach(list.many.add);
  }
}

function findIn<T extends Flow>({ few, many }: List<T>, flow: Flow, fits: (value: T) => boolean): T | undefined {
  if (many !== undefined) {
    return many.find(flow, fits);
  }
  for (const value of few) {
    if (overlaps(value.destination, flow.destination) && overlaps(value.source, flow.source) && fits(value)) {
      return value;
    }
  }
  return undefined;
}

function indexOfLeaf<T>({ add, find }: FlowLeaf<T>): FlowIndex<T> {
  return { add, find: (_, fits) => find(fits) };
}

/**
 * Two blocks overlap only if one is in the other. So one table has the values of each block, and another has for each block
 * those inside it, for the prefix lengths in use alone: mostly one or two, and never more than 33.
 */
function createIndex<T extends Flow>(end: End, createInner: () => FlowIndex<T>): FlowIndex<T> {
  const exact = new Map<number, List<T>>();
  const inside = new Map<number, List<T>>();
  const lengths: number[] = [];
  const values: T[] = [];

  function put(table: Map<number, List<T>>, key: number, value: T): void {
    let list = table.get(key);
    if (list === undefined) {
      list = { few: [] };
      table.set(key, list);
    }
    addTo(list, value, createInner);
  }

  function findAt(
    table: ReadonlyMap<number, List<T>>,
    key: number,
    flow: Flow,
    fits: (value: T) => boolean,
  ): T | undefined {
    const list = table.get(key);
    return list && findIn(list, flow, fits);
  }

  function putInside(length: number, value: T): void {
    const block = value[end];
    if (block.prefixLength > length) {
      put(inside, keyAt(block, length), value);
    }
  }

  /** Looks again at all values only where a length comes into use. */
  function use(length: number): void {
    if (!lengths.includes(length)) {
      lengths.push(length);
      for (const value of values) {
        putInside(length, value);
      }
    }
  }

  return {
    add: (value) => {
      const block = value[end];
      use(block.prefixLength);
      put(exact, sortKey(block), value);
      for (const length of lengths) {
        putInside(length, value);
      }
      values.push(value);
    },
    find: (flow, fits) => {
      const block = flow[end];
      use(block.prefixLength);
      for (const length of lengths) {
        const found = length <= block.prefixLength ? findAt(exact, keyAt(block, length), flow, fits) : undefined;
        if (found !== undefined) {
          return found;
        }
      }
      return findAt(inside, sortKey(block), flow, fits);
    },
  };
}

/** The key of the block of a length that another block is in. */
function keyAt(block: Cidr, length: number): number {
  return networkAt(block, length) * 64 + length;
}
