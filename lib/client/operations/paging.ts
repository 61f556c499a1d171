import { isRecord } from "../../schema/value";
import { isVpnApiError, vpnApiError } from "../errors";
import { type JsonRecord, recordAt, textMember } from "../http/json";
import { usableId } from "./ids";
import type { Json, VpnApiError } from "./vpn-api";

/** The page size that every edition of the service accepts. */
const USUAL_SIZE = 200;

/** The page size of newer editions; older ones refuse it, or return shorter pages. */
const LARGE_SIZE = 2000;

/** The page size to ask for, adapted to the previous lists. */
export interface PageSize {
  /** Becomes large after the first list with a second page, because a plan lists many times. */
  now: number;
  isLargeRefused: boolean;
}

export function createPageSize(): PageSize {
  return { now: USUAL_SIZE, isLargeRefused: false };
}

/** How many consecutive pages may bring nothing new while each names a next page. */
const MOST_IDLE_PAGES = 3;

/** More than any region holds. */
const MOST_PAGES = 1000;

/** What a list contains. */
export interface ListedObjects {
  /** For messages: "list VPN connections". */
  readonly operation: string;
  /** The member of a page that has the objects. */
  readonly member: string;
  /** For messages, in the plural: "connections". */
  readonly noun: string;
}

/**
 * Lists all objects of one kind, page by page, each id once: objects made in the same millisecond may appear on two pages.
 *
 * An empty page or an unchanged marker ends the list. A short page alone does not, although that is documented, because
 * some editions return only short pages. A short page ends the list if `total_count`, which counts all objects of
 * the tenant, is reached; this saves the request for an empty page.
 *
 * @param wanted the ids to find: the list ends when all of them are found
 */
export async function listAllPages(
  fetchPage: (marker: string | undefined, limit: number) => Promise<JsonRecord>,
  pageSize: PageSize,
  listed: ListedObjects,
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
    const items = Array.isArray(page[listed.member]) ? (page[listed.member] as readonly unknown[]) : [];
    const known = byId.size;
    const last = addItems(byId, items);
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
      throw endless(listed, next, byId.size);
    }
    marker = next;
    pageSize.now = pageSize.isLargeRefused ? USUAL_SIZE : LARGE_SIZE;
  }
}

/** Adds the entries that have an id, because nothing can be done with others. Returns the last one. */
function addItems(byId: Map<string, Json>, items: readonly unknown[]): JsonRecord | undefined {
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

/**
 * The next marker from the page. If it has none: the creation time of its last object, which is the documented
 * marker, or that object's id.
 */
function nextMarker(page: JsonRecord, last: JsonRecord | undefined): string | undefined {
  const { next_marker: given } = recordAt(page, "page_info");
  const named = typeof given === "number" ? String(given) : given;
  return typeof named === "string" && named !== ""
    ? named
    : (textMember(last ?? {}, "created_at") ?? usableId(last?.id));
}

function endless({ operation, noun }: ListedObjects, marker: string | undefined, count: number): VpnApiError {
  const where =
    marker === undefined ? "lack the marker of the next page" : `repeat the marker ${JSON.stringify(marker)}`;
  return vpnApiError({
    kind: "service",
    operation,
    outcome: "refused",
    message: `${operation}: the pages of the list ${where}, after ${count} ${noun}. The list may be incomplete, so nothing was changed. Check the endpoint and any proxy in front of it, and report this to Huawei Cloud.`,
  });
}
