import type { Fields } from "../../schema/value";
import { timeText } from "../clock";
import type { Context } from "../context";
import { invalidRequest, type Refusal } from "../reply";
import { wholeNumber } from "./whole-number";

/** The page limits of an edition of the service. */
export interface PageLimits {
  /** The largest accepted `limit`, which is also the default. */
  readonly most: number;
  /** The longest page, whatever `limit` is. */
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
 * The requested page of `all`, which is in the order of creation. The newest come first, as in the service's own
 * examples. The marker is the creation time of the page's last item, and the last page has one, too. The documents
 * require it together with `limit`; the official provider sends it alone, and the service accepts that.
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
