import type { CallOptions, Json } from "../client/operations/vpn-api";
import type { HandlerContext } from "./context";

/** What a read returns. */
export interface Seen {
  readonly shown: Json;
  /** The list that has it, if it was listed. */
  readonly listed?: readonly Json[];
}

/** A read of one object during a wait. */
export type Read = (earlierReads: number) => Promise<Seen>;

/** Every third read is by id, because a list may lag for long. */
const READ_BY_ID_EVERY = 3;

/**
 * Reads an object that has changed.
 *
 * @param isInWork whether the wait continues after such an answer; any other answer is read by id
 */
export function readerOf(
  { objects, readBatched }: HandlerContext,
  id: string,
  options: CallOptions,
  isInWork: (object: Json) => boolean,
): Read {
  return async (earlierReads) => {
    const isDirect = earlierReads % READ_BY_ID_EVERY === 0;
    return { shown: await (isDirect ? objects.show(id, options) : readBatched(id, options, isInWork)) };
  };
}

export interface Expected {
  readonly isInWork: (object: Json) => boolean;
  readonly isSettled: (object: Json) => boolean;
}

/**
 * Reads a new object: first from a list of all, which the check for duplicates after a create needs, too. A late list
 * cannot settle an object too early, because whatever it says of a new object was true after the create. An object of
 * which the list leaves out a member, or that has failed, is read by id.
 *
 * @param created the answer to the create
 */
export function readerOfNew(
  context: HandlerContext,
  created: Json,
  options: CallOptions,
  { isInWork, isSettled }: Expected,
): Read {
  const { objects, inventory } = context;
  const id = String(created.id);
  const hasAllMembers = (object: Json) => Object.keys(created).every((name) => name in object);
  const readLater = readerOf(context, id, options, isInWork);
  return async (earlierReads) => {
    if (earlierReads > 0) {
      return readLater(earlierReads);
    }
    const listed = await inventory.next(options);
    const shown = listed?.find((object) => object.id === id);
    return shown !== undefined && (isInWork(shown) || (isSettled(shown) && hasAllMembers(shown)))
      ? { shown, listed }
      : { shown: await objects.show(id, options) };
  };
}
