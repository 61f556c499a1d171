import { isRecord, type JsonRecord, recordAt, textMember } from "./json";
import type { Json } from "./vpn-api";

/** The most that the service gives: fewer pages, fewer seams. */
const PAGE_SIZE = 2000;

/**
 * All connections, page by page. The last page has a marker, too, so a page that is not full or empty ends the list. The marker is a
 * time, and connections of the same millisecond may be on both sides of a seam: each id is taken once.
 */
export async function listAllPages(
  fetchPage: (marker: string | undefined, limit: number) => Promise<JsonRecord>,
): Promise<readonly Json[]> {
  const byId = new Map<string, Json>();
  let marker: string | undefined;
  for (;;) {
    const page = await fetchPage(marker, PAGE_SIZE);
    const items = (Array.isArray(page.vpn_connections) ? page.vpn_connections : []).filter(isRecord);
    for (const item of items) {
      byId.set(textMember(item, "id") ?? JSON.stringify(item), item as Json);
    }
    const information = recordAt(page, "page_info");
    const count = typeof information.current_count === "number" ? information.current_count : items.length;
    const next = textMember(information, "next_marker");
    if (items.length === 0 || count < PAGE_SIZE || next === undefined || next === marker) {
      return [...byId.values()];
    }
    marker = next;
  }
}
