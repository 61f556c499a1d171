import type { Effects } from "../client/http/effects";
import type { CallOptions, Json, VpnApi } from "../client/operations/vpn-api";

/**
 * Shows a connection as it is, as `api.showConnection` does. It may be answered from a list, asked for after the call; but
 * only where `isExpected` says that nothing would follow from the answer, since lists may lag behind. Everything else is
 * asked for by id.
 */
export type BatchedReader = (
  id: string,
  options: CallOptions,
  isExpected: (connection: Json) => boolean,
) => Promise<Json>;

/** Terraform asks for its next resources one by one, with less than this in between, as it gets the answers about the last. */
const QUIET_MILLISECONDS = 15;

/** Nobody waits longer for others, however many still come. */
const LONGEST_GATHERING_MILLISECONDS = 300;

/** Fewer looks are answered as fast one by one. */
const LEAST_READS = 3;

/** Looks at one connection only need not wait for others. */
const ALONE_AFTER_MILLISECONDS = 1000;

/** A list that is not there by then is too long, or not allowed. */
const LIST_LIMIT_MILLISECONDS = 5000;

/** How much slower a list may be than a look before the looks go out one by one again: regions can hold thousands. */
const SLOWNESS_MILLISECONDS = 150;

interface Waiting {
  readonly id: string;
  readonly answer: (connection: Json | undefined) => void;
}

/** Lets looks at different connections, asked for at about the same time, share one list. */
export function createBatchedReader(api: VpnApi, effects: Effects): BatchedReader {
  let waiting: Waiting[] = [];
  let last = { id: "", atMilliseconds: Number.NEGATIVE_INFINITY };
  let quickestShow = Number.POSITIVE_INFINITY;
  let listsAreFaster = true;

  /** Where it gets long, only as far as it takes to find those that are looked for. */
  async function list(wanted: ReadonlySet<string>, options: CallOptions): Promise<ReadonlyMap<unknown, Json>> {
    const start = effects.nowMilliseconds();
    const limit = Math.min(options.deadlineMilliseconds, start + LIST_LIMIT_MILLISECONDS);
    const listed = await api.listConnections({ wanted }, { ...options, deadlineMilliseconds: limit });
    listsAreFaster = effects.nowMilliseconds() - start <= 2 * quickestShow + SLOWNESS_MILLISECONDS;
    return new Map(listed.map((connection) => [connection.id, connection]));
  }

  async function answerAll(options: CallOptions): Promise<void> {
    const latest = effects.nowMilliseconds() + LONGEST_GATHERING_MILLISECONDS;
    for (let known = 0; known < waiting.length && effects.nowMilliseconds() < latest; ) {
      known = waiting.length;
      await effects.sleepMilliseconds(QUIET_MILLISECONDS, options.signal).catch(() => undefined);
    }
    const looks = waiting;
    waiting = [];
    let listed: ReadonlyMap<unknown, Json> | undefined;
    if (looks.length >= LEAST_READS && listsAreFaster) {
      listed = await list(new Set(looks.map(({ id }) => id)), options).catch((error: Error) => {
        listsAreFaster = false;
        effects.log("debug", `reading connections one by one, because listing them failed: ${error.message}`);
        return undefined;
      });
    }
    for (const { id, answer } of looks) {
      answer(listed?.get(id));
    }
  }

  function gather(id: string, options: CallOptions): Promise<Json | undefined> {
    return new Promise((answer) => {
      waiting.push({ id, answer });
      if (waiting.length === 1) {
        void answerAll(options);
      }
    });
  }

  function isSingleRead(id: string): boolean {
    const now = effects.nowMilliseconds();
    const alone = last.id === id || now - last.atMilliseconds > ALONE_AFTER_MILLISECONDS;
    last = { id, atMilliseconds: now };
    return alone;
  }

  async function show(id: string, options: CallOptions): Promise<Json> {
    const start = effects.nowMilliseconds();
    const { connection } = await api.showConnection(id, options);
    quickestShow = Math.min(quickestShow, effects.nowMilliseconds() - start);
    return connection;
  }

  return async (id, options, isExpected) => {
    const listed = isSingleRead(id) || !listsAreFaster ? undefined : await gather(id, options);
    return listed !== undefined && isExpected(listed) ? listed : show(id, options);
  };
}
