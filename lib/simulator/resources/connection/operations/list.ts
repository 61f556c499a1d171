import type { Context } from "../../../context";
import { isRefused, type PageLimits, pageOf } from "../../../http/page";
import { type Reply, success } from "../../../reply";
import { enterpriseProjectOf } from "../gateway-facts";
import type { ConnectionRecord } from "../record";
import { shownConnections } from "../shown";

export function list(context: Context): Reply {
  const found = visibleConnections(context).filter((record) => matches(context, record));
  const page = pageOf(context, found, (record) => record.createdAtMilliseconds, limitsOf(context));
  if (isRefused(page)) {
    return page;
  }
  const total_count = context.world.store.all().length;
  return page.items.length === 0 && context.meet("null-list")
    ? success(200, { vpn_connections: null, page_info: null, total_count })
    : success(200, { vpn_connections: shownConnections(context, page.items), page_info: page.info, total_count });
}

function limitsOf(context: Context): PageLimits {
  const refused = context.meet("page-limit");
  const cut = context.meet("page-cut");
  return {
    most: refused === undefined ? context.world.options.pageLimit : Number(refused.value),
    longest: cut === undefined ? undefined : Number(cut.value),
  };
}

/** All connections, without those that the fault of a slow index hides. */
export function visibleConnections(context: Context): ConnectionRecord[] {
  const lag = context.meet("list-lag");
  return context.world.store.all().filter((record) => lag === undefined || record.sequence <= lag.sinceSequence);
}

function matches(context: Context, { id, given, enterpriseProjectId }: ConnectionRecord): boolean {
  const { query } = context.request;
  const projects = query.getAll("enterprise_project_id");
  const project = enterpriseProjectId ?? enterpriseProjectOf(context.world, given.vgw_id);
  return (
    [null, id].includes(query.get("vpn_id")) &&
    [null, given.vgw_id].includes(query.get("vgw_id")) &&
    [null, given.vgw_ip].includes(query.get("vgw_ip")) &&
    [null, given.vgw_ip].includes(query.get("eip_id")) &&
    (projects.length === 0 || projects.includes("all_granted_eps") || projects.includes(project))
  );
}
