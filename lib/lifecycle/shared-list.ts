import type { Effects } from "../client/http/effects";
import type { CallOptions, Json } from "../client/operations/vpn-api";

/** The objects of one kind, as one request listed them. */
export interface Listed {
  readonly objects: readonly Json[];
  /** When the request began: what happened later may be missing. */
  readonly beganAtMilliseconds: number;
}

/** Lists objects of one kind for many readers, with as few requests as their demands on its age allow. */
export interface SharedList {
  /** A list that is requested just now, or was a short time ago. */
  readonly recent: (options: CallOptions) => Promise<Listed>;
  /** A list whose request began at that time or later. */
  readonly since: (milliseconds: number, options: CallOptions) => Promise<Listed>;
  /** The last list, of any age, for readers that need no list of their own; undefined if nobody has asked for one. */
  readonly last: () => Promise<Listed> | undefined;
}

interface StartedList {
  readonly beganAtMilliseconds: number;
  readonly listed: Promise<Listed>;
  isRunning: boolean;
}

/** Long enough for the look-ups of a plan, and shorter than the service needs to change a gateway. */
const RECENT_MILLISECONDS = 10_000;

export function createSharedList(
  list: (options: CallOptions) => Promise<readonly Json[]>,
  effects: Pick<Effects, "nowMilliseconds">,
): SharedList {
  let last: StartedList | undefined;
  let lastComplete: StartedList | undefined;

  function begin(options: CallOptions): Promise<Listed> {
    const beganAtMilliseconds = effects.nowMilliseconds();
    const listed = list(options).then((objects) => ({ objects, beganAtMilliseconds }));
    const current = { beganAtMilliseconds, listed, isRunning: true };
    last = current;
    listed.then(
      () => {
        current.isRunning = false;
        lastComplete = current;
      },
      () => {
        if (last === current) {
          last = lastComplete;
        }
      },
    );
    return listed;
  }

  const since: SharedList["since"] = (milliseconds, options) =>
    last !== undefined && last.beganAtMilliseconds >= milliseconds ? last.listed : begin(options);

  const recent: SharedList["recent"] = (options) =>
    last?.isRunning === true
      ? // It failed for the caller that asked for it.
        last.listed.catch(() => recent(options))
      : since(effects.nowMilliseconds() - RECENT_MILLISECONDS, options);

  return {
    recent,
    since,
    last: () => last?.listed,
  };
}
