import type { Fields } from "../../schema/value";
import { timeText } from "../clock";
import type { Context } from "../context";
import { invalidRequest, type Refusal } from "../reply";
import { wholeNumber } from "./whole-number";

/** What the edition of the service takes and gives at most on one page. */
export interface PageLimits {
  /** The largest `limit` that is not refused, and what holds without one. */
  readonly most: number;
  /** A page is no longer than this, whatever was asked for. */
  readonly longest?: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly info: Fields;
}

export function isRefused<Item>(page: Page<Item> | Refusal): page is Refusal {
  return "kind" in page;
}

/**
 * Of items in the order in which they were made, the page that a request asks for, the newest first, as in the service's own examples. The marker is the time at which the
 * page's last item was made, and is given on the last page too. The documents want it together with `limit`; the official
 * provider sends it alone, and gets on with it.
 */
export function pageOf<Item>(
  { request: { query } }: Context,
  all: readonly Item[],
  madeAtMilliseconds: (item: Item) => number,
  { most, longest = most }: PageLimits,
): Page<Item> | Refusal {
  const limit = wholeNumber(query.get("limit"), { minimum: 0, maximum: most, otherwise: most });
  if (limit === undefined) {
    return invalidRequest(`limit must be between 0 and ${most}`);
  }
  const marker = Date.parse(query.get("marker") ?? "");
  if (query.get("marker") && Number.isNaN(marker)) {
    return invalidRequest("marker is invalid");
  }
  const left = all.filter((item) => Number.isNaN(marker) || madeAtMilliseconds(item) < marker);
  const items = left
    .reverse()
    .sort((one, other) => madeAtMilliseconds(other) - madeAtMilliseconds(one))
    .slice(0, Math.min(limit, longest));
  const last = items.at(-1);
  const next = last === undefined ? {} : { next_marker: timeText(madeAtMilliseconds(last)) };
  return { items, info: { ...next, current_count: items.length } };
}
