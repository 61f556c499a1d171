import type { PollInterval } from "../../lifecycle/poll-interval";
import type { ListObjects, ProviderRuntime } from "../../lifecycle/runtime";
import { type Statuses, stageOf } from "../../lifecycle/status";
import type { ResourceType } from "../../schema/resource-type";
import type { Fields } from "../../schema/value";
import { lookUpProblems } from "./look-up-problems";
import { selected } from "./look-up-selectors";

/** The objects to search, of one type. */
export interface SearchedObjects {
  readonly rules: { readonly type: ResourceType };
  readonly list: ListObjects;
  readonly statuses?: Statuses;
  /** The field that messages show beside the ID of each object that they list; absent for the status. */
  readonly alsoListed?: string;
}

/** One search. */
export interface Search {
  /** Has the selectors. */
  readonly configuration: Fields;
  readonly signal: AbortSignal;
  readonly timeoutMilliseconds: number;
  readonly pollInterval: PollInterval;
}

/** Of several look-ups that wait, one lists: a list that began this short a time ago is new enough for the others. */
const SAME_POLL_MILLISECONDS = 1000;

/** The object that a configuration selects, as soon as it can be used. Fails unless there is exactly one. */
export async function findOne(
  searched: SearchedObjects,
  { sharedList, effects, place }: ProviderRuntime,
  { configuration, signal, timeoutMilliseconds, pollInterval }: Search,
): Promise<Fields> {
  const { list, statuses } = searched;
  const { type } = searched.rules;
  const problems = lookUpProblems(searched, configuration, place);
  if (place === undefined) {
    throw problems.noPlace();
  }
  const startedAt = effects.nowMilliseconds();
  const options = { signal, deadlineMilliseconds: startedAt + timeoutMilliseconds };
  const objects = sharedList(list);

  async function pause(object: Fields): Promise<void> {
    const now = effects.nowMilliseconds();
    const length = pollInterval.pauseMilliseconds(now - startedAt, now);
    if (now + length >= options.deadlineMilliseconds) {
      throw problems.timedOut(object, timeoutMilliseconds);
    }
    await effects.sleepMilliseconds(length, signal).catch(() => {
      throw problems.interrupted(object);
    });
  }

  let listed = await objects.recent(options).catch(problems.rethrow);
  let pauses = 0;
  for (;;) {
    const found = selected(type, configuration, listed.objects);
    const only = found.length === 1 ? found[0] : undefined;
    const stage = only === undefined ? undefined : stageOf(statuses, only);
    if (only !== undefined && stage === "settled") {
      if (pauses > 0) {
        pollInterval.learn(effects.nowMilliseconds() - startedAt);
      }
      return only;
    }
    if (listed.beganAtMilliseconds < startedAt) {
      // The object may have been created, renamed or finished since then.
      listed = await objects.since(startedAt, options).catch(problems.rethrow);
    } else if (only === undefined) {
      throw problems.notOne(found, listed.objects);
    } else if (stage !== "working") {
      throw problems.unusable(only, stage);
    } else {
      if (pauses === 0) {
        effects.log("info", problems.waiting(only));
      }
      await pause(only);
      pauses++;
      const fresh = Math.max(startedAt, effects.nowMilliseconds() - SAME_POLL_MILLISECONDS);
      listed = await objects.since(fresh, options).catch(problems.rethrow);
    }
  }
}
