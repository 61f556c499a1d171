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

/** What makes indexes of flows: by destination, then by source. The time for each value does not grow with their number. */
export function flowIndexes<T extends Flow>(createLeaf: () => FlowLeaf<T>): () => FlowIndex<T> {
  const createInner = () => indexOfLeaf(createLeaf());
  const createBySource = () => createIndex("source", createInner);
  const createByDestination = () => createIndex("destination", createBySource);
  return () => new FlowList(createByDestination);
}

/** Values that become an index when they are many. A class, because functions of their own for each of thousands take memory. */
class FlowList<T extends Flow> implements FlowIndex<T> {
  private readonly createMany: () => FlowIndex<T>;
  private few: T[] | undefined;
  private many: FlowIndex<T> | undefined;

  public constructor(createMany: () => FlowIndex<T>) {
    this.createMany = createMany;
    this.few = undefined;
    this.many = undefined;
  }

  public add(value: T): void {
    if (this.many !== undefined) {
      this.many.add(value);
    } else if (this.few === undefined) {
      // Most lists have a single value: an empty one that grows would have room for 16 more.
      this.few = [value];
    } else if (this.few.push(value) > FEW) {
      this.many = this.createMany();
      for (const each of this.few) {
        this.many.add(each);
      }
      this.few = undefined;
    }
  }

  public find(flow: Flow, fits: (value: T) => boolean): T | undefined {
    return this.many === undefined
      ? this.few?.find((each) => haveCommonTraffic(each, flow) && fits(each))
      : this.many.find(flow, fits);
  }
}

function haveCommonTraffic(one: Flow, other: Flow): boolean {
  return overlaps(one.destination, other.destination) && overlaps(one.source, other.source);
}

function indexOfLeaf<T>({ add, find }: FlowLeaf<T>): FlowIndex<T> {
  return { add, find: (_, fits) => find(fits) };
}

/**
 * Two blocks overlap only if one is in the other. So one table has the values of each block, and another has for each block
 * those inside it, for the prefix lengths in use alone: mostly one or two, and never more than 33.
 */
function createIndex<T extends Flow>(end: End, createInner: () => FlowIndex<T>): FlowIndex<T> {
  const exact = new Map<number, FlowList<T>>();
  const inside = new Map<number, FlowList<T>>();
  const lengths: number[] = [];
  const values: T[] = [];

  function put(table: Map<number, FlowList<T>>, key: number, value: T): void {
    let list = table.get(key);
    if (list === undefined) {
      list = new FlowList(createInner);
      table.set(key, list);
    }
    list.add(value);
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
        const found = length <= block.prefixLength ? exact.get(keyAt(block, length))?.find(flow, fits) : undefined;
        if (found !== undefined) {
          return found;
        }
      }
      return inside.get(sortKey(block))?.find(flow, fits);
    },
  };
}

/** The key of the block of a length that another block is in. */
function keyAt(block: Cidr, length: number): number {
  return networkAt(block, length) * 64 + length;
}
