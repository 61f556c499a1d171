import { timeText } from "../clock";
import { enterpriseProjectOf } from "../connection/gateway-facts";
import { shownConnections } from "../connection/shown";
import type { Context } from "../context";
import { invalidRequest, type Reply, success } from "../reply";
import type { ConnectionRecord } from "../state/record";
import { wholeNumber } from "./whole-number";

const MOST = 2000;

/**
 * Newest first, as in the service's own examples. The marker is the creation time of a page's last connection, and is
 * given on the last page too; without `limit` it is ignored.
 */
export function list(context: Context): Reply {
  const { query } = context.request;
  const limit = wholeNumber(query.get("limit"), { minimum: 0, maximum: MOST, otherwise: MOST });
  if (limit === undefined) {
    return invalidRequest(`limit must be an integer from 0 to ${MOST}`);
  }
  const marker = query.has("limit") ? Date.parse(query.get("marker") ?? "") : Number.NaN;
  if (query.has("limit") && query.get("marker") && Number.isNaN(marker)) {
    return invalidRequest("marker is invalid");
  }
  const found = visibleConnections(context)
    .filter((record) => matches(context, record))
    .sort(newestFirst)
    .filter((record) => Number.isNaN(marker) || record.createdAtMilliseconds < marker);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return success(200, {
    vpn_connections: shownConnections(context, page),
    page_info: {
      ...(last === undefined ? {} : { next_marker: timeText(last.createdAtMilliseconds) }),
      current_count: page.length,
    },
    total_count: context.world.store.all().length,
  });
}

/** All connections but those that the fault of a slow index hides. */
export function visibleConnections(context: Context): ConnectionRecord[] {
  const lag = context.meet("list-lag");
  return context.world.store.all().filter((record) => lag === undefined || record.sequence <= lag.sinceSequence);
}

function matches(context: Context, { given, enterpriseProjectId }: ConnectionRecord): boolean {
  const { query } = context.request;
  const projects = query.getAll("enterprise_project_id");
  const project = enterpriseProjectId ?? enterpriseProjectOf(context.world, given.vgw_id);
  return (
    [null, given.vgw_id].includes(query.get("vgw_id")) &&
    [null, given.vgw_ip].includes(query.get("vgw_ip")) &&
    (projects.length === 0 || projects.includes("all_granted_eps") || projects.includes(project))
  );
}

function newestFirst(left: ConnectionRecord, right: ConnectionRecord): number {
  return right.createdAtMilliseconds - left.createdAtMilliseconds || right.sequence - left.sequence;
}
