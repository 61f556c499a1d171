import { vpnApiError } from "./errors";
import { usableId } from "./ids";
import { isRecord, type JsonRecord, recordAt, textMember } from "./json";
import type { Json, VpnApiError } from "./vpn-api";

/** What every edition of the service takes. Newer ones allow 2000; older ones refuse that, or give 200 all the same. */
const PAGE_SIZE = 200;

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
  wanted?: ReadonlySet<string>,
): Promise<readonly Json[]> {
  const byId = new Map<string, Json>();
  const markers = new Set<string | undefined>();
  let marker: string | undefined;
  let idlePages = 0;
  for (let pages = 1; ; pages++) {
    const page = await fetchPage(marker, PAGE_SIZE);
    const items = Array.isArray(page.vpn_connections) ? page.vpn_connections : [];
    const known = byId.size;
    const last = takeInto(byId, items);
    const isWhole = items.length < PAGE_SIZE && reachesTotal(page, byId.size);
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
    marker === undefined ? "name no next one" : `go round in circles at the marker ${JSON.stringify(marker)}`;
  return vpnApiError({
    kind: "service",
    operation,
    outcome: "refused",
    message: `${operation}: the pages of the list ${where}, after ${count} connections. A part is not taken for the whole, so nothing was done. Check the endpoint and what stands before it, and tell Huawei Cloud.`,
  });
}
