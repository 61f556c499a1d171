import { isRecord } from "../../schema/value";
import { isVpnApiError, vpnApiError } from "../errors";
import { type JsonRecord, recordAt, textMember } from "../http/json";
import { usableId } from "./ids";
import type { Json, VpnApiError } from "./vpn-api";

/** What every edition of the service takes. */
const USUAL_SIZE = 200;

/** What newer editions take; older ones refuse it, or give shorter pages all the same. */
const LARGE_SIZE = 2000;

/** How long a page to ask for, as the lists before have taught. */
export interface PageSize {
  /** Long from the first list on that has a second page: a plan lists again and again. */
  now: number;
  isLargeRefused: boolean;
}

export function createPageSize(): PageSize {
  return { now: USUAL_SIZE, isLargeRefused: false };
}

/** Pages that bring nothing new, although each names another one as the next. */
const MOST_IDLE_PAGES = 3;

/** More than any region holds. */
const MOST_PAGES = 1000;

/**
 * All connections, page by page, each id once: connections of the same millisecond may be on both sides of a seam.
 *
 * An empty page ends the list, and a marker that stands still. A short page does not, whatever is documented: an edition that
 * cuts pages gives nothing else. Only together with a `total_count` that is reached, which counts all connections of the tenant,
 * does it save the request for an empty page.
 *
 * @param wanted ids of all connections that are asked for: the walk ends with the last of them
 */
export async function listAllPages(
  fetchPage: (marker: string | undefined, limit: number) => Promise<JsonRecord>,
  pageSize: PageSize,
  wanted?: ReadonlySet<string>,
): Promise<readonly Json[]> {
  const byId = new Map<string, Json>();
  const markers = new Set<string | undefined>();
  let marker: string | undefined;
  let idlePages = 0;
  for (let pages = 1; ; pages++) {
    const size = pageSize.now;
    const page = await fetchPage(marker, size).catch((error: unknown) => {
      if (size === USUAL_SIZE || !isVpnApiError(error) || error.status !== 400) {
        throw error;
      }
      Object.assign(pageSize, { now: USUAL_SIZE, isLargeRefused: true });
      return fetchPage(marker, USUAL_SIZE);
    });
    const items = Array.isArray(page.vpn_connections) ? page.vpn_connections : [];
    const known = byId.size;
    const last = takeInto(byId, items);
    const isWhole = items.length < size && reachesTotal(page, byId.size);
    if (items.length === 0 || isWhole || hasAll(byId, wanted)) {
      return [...byId.values()];
    }
    const next = nextMarker(page, last);
    const isIdle = byId.size === known;
    if (next !== undefined && next === marker && isIdle) {
      return [...byId.values()];
    }
    idlePages = isIdle ? idlePages + 1 : 0;
    markers.add(marker);
    if (next === undefined || idlePages >= MOST_IDLE_PAGES || (isIdle && markers.has(next)) || pages >= MOST_PAGES) {
      throw endless(next, byId.size);
    }
    marker = next;
    pageSize.now = pageSize.isLargeRefused ? USUAL_SIZE : LARGE_SIZE;
  }
}

/** Takes the entries that have an id, by which alone anything can be done with them; the last of them. */
function takeInto(byId: Map<string, Json>, items: readonly unknown[]): JsonRecord | undefined {
  let last: JsonRecord | undefined;
  for (const item of items) {
    const id = isRecord(item) ? usableId(item.id) : undefined;
    if (isRecord(item) && id !== undefined) {
      byId.set(id, item as Json);
      last = item;
    }
  }
  return last;
}

function hasAll(byId: ReadonlyMap<string, Json>, wanted: ReadonlySet<string> | undefined): boolean {
  return wanted !== undefined && [...wanted].every((id) => byId.has(id));
}

function reachesTotal({ total_count: total }: JsonRecord, count: number): boolean {
  return typeof total === "number" && total > 0 && count >= total;
}

/** As the page says; else what is documented to stand there, the time at which its last connection was made; else that one's id. */
function nextMarker(page: JsonRecord, last: JsonRecord | undefined): string | undefined {
  const { next_marker: given } = recordAt(page, "page_info");
  const named = typeof given === "number" ? String(given) : given;
  return typeof named === "string" && named !== ""
    ? named
    : (textMember(last ?? {}, "created_at") ?? usableId(last?.id));
}

function endless(marker: string | undefined, count: number): VpnApiError {
  const operation = "list VPN connections";
  const where =
    marker === undefined ? "lack the marker of the next page" : `repeat the marker ${JSON.stringify(marker)}`;
  return vpnApiError({
    kind: "service",
    operation,
    outcome: "refused",
    message: `${operation}: the pages of the list ${where}, after ${count} connections. The list may be incomplete, so nothing was changed. Check the endpoint and any proxy in front of it, and report this to Huawei Cloud.`,
  });
}
