import type { Effects } from "../client/http/effects";
import type { CallOptions, Json } from "../client/operations/vpn-api";
import type { ResourceType } from "../schema/resource-type";
import { gather } from "./gathering";
import { createOptionalList } from "./optional-list";
import type { ServiceObjects } from "./service-objects";

/**
 * Reads the current object, like `show`. The answer may come from a list, but only if `isExpected` accepts it, that is,
 * if the caller would not act on it, because lists may lag. Any other answer comes from a read by id.
 */
export type BatchedReader = (id: string, options: CallOptions, isExpected: (object: Json) => boolean) => Promise<Json>;

/** As answers arrive, Terraform asks for its next resources one by one, at shorter intervals than the quiet time. */
const GATHERING = { quietMilliseconds: 15, longestMilliseconds: 300 };

/** For fewer reads a list is not faster. */
const LEAST_READS = 3;

/** A read more than this after the previous one is single, and does not wait for others. */
const SINGLE_AFTER_MILLISECONDS = 1000;

/**
 * How much slower than single reads a list may be before objects are read one by one again: a region can hold
 * thousands.
 */
const SLOWNESS_MILLISECONDS = 150;

interface Waiting {
  readonly id: string;
  readonly answer: (object: Json | undefined) => void;
}

/** Lets reads of different objects of one type at about the same time share one list that is requested after them. */
export function createBatchedReader(
  objects: ServiceObjects,
  { shortNoun }: ResourceType,
  effects: Effects,
): BatchedReader {
  let waiting: Waiting[] = [];
  let last = { id: "", atMilliseconds: Number.NEGATIVE_INFINITY };
  let quickestShow = Number.POSITIVE_INFINITY;
  let listsAreFaster = true;
  const optional = createOptionalList(shortNoun, effects);

  /** Lists objects until all wanted ones are found. */
  async function list(wanted: ReadonlySet<string>, options: CallOptions): Promise<ReadonlyMap<unknown, Json>> {
    const start = effects.nowMilliseconds();
    const listed = await optional.attempt((limited) => objects.list({ wanted }, limited), options);
    listsAreFaster =
      optional.isUsable() && effects.nowMilliseconds() - start <= 2 * quickestShow + SLOWNESS_MILLISECONDS;
    return new Map(listed?.map((object) => [object.id, object]));
  }

  async function answerAll(options: CallOptions): Promise<void> {
    await gather(effects, GATHERING, () => waiting.length, options.signal);
    const reads = waiting;
    waiting = [];
    let listed: ReadonlyMap<unknown, Json> | undefined;
    if (reads.length >= LEAST_READS && listsAreFaster) {
      listed = await list(new Set(reads.map(({ id }) => id)), options);
    }
    for (const { id, answer } of reads) {
      answer(listed?.get(id));
    }
  }

  function join(id: string, options: CallOptions): Promise<Json | undefined> {
    return new Promise((answer) => {
      waiting.push({ id, answer });
      if (waiting.length === 1) {
        void answerAll(options);
      }
    });
  }

  function isSingleRead(id: string): boolean {
    const now = effects.nowMilliseconds();
    const alone = last.id === id || now - last.atMilliseconds > SINGLE_AFTER_MILLISECONDS;
    last = { id, atMilliseconds: now };
    return alone;
  }

  async function show(id: string, options: CallOptions): Promise<Json> {
    const start = effects.nowMilliseconds();
    const shown = await objects.show(id, options);
    quickestShow = Math.min(quickestShow, effects.nowMilliseconds() - start);
    return shown;
  }

  return async (id, options, isExpected) => {
    const listed = isSingleRead(id) || !listsAreFaster ? undefined : await join(id, options);
    return listed !== undefined && isExpected(listed) ? listed : show(id, options);
  };
}
