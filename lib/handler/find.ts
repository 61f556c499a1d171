import type { Fields } from "../model/value";
import type { CallOptions, Json } from "../vpn-api/vpn-api";
import type { HandlerContext } from "./context";
import { markOn } from "./mark";

/** A connection that differs in one of these is another one, whatever its mark. */
const FIXED_FIELDS = ["vgw_id", "vgw_ip", "cgw_id", "style", "ha_role"] as const;

function sameFixedFields(connection: Json, given: Fields): boolean {
  return FIXED_FIELDS.every((name) => {
    const wanted = given[name];
    const present = connection[name];
    return typeof wanted !== "string" || typeof present !== "string" || wanted.toLowerCase() === present.toLowerCase();
  });
}

/** The connections that an earlier attempt at the same declaration left behind, the oldest first. */
export async function findByMark(
  context: HandlerContext,
  mark: string,
  given: Fields,
  options: CallOptions,
): Promise<readonly Json[]> {
  const style = given.style ?? "static";
  const connections = await context.api.listConnections({ vgwId: String(given.vgw_id) }, options);
  return connections
    .filter(
      (connection) =>
        markOn(connection) === mark &&
        !context.owned.has(String(connection.id)) &&
        connection.status !== "PENDING_DELETE" &&
        sameFixedFields(connection, { ...given, style }),
    )
    .sort((left, right) => String(left.created_at).localeCompare(String(right.created_at)));
}
