import type { Fields } from "../model/value";
import type { CallOptions, Json } from "../vpn-api/vpn-api";
import type { HandlerContext } from "./context";
import { markOn } from "./mark";

/** A connection that differs in one of these is another one, whatever its mark. */
const FIXED_FIELDS = ["vgw_id", "vgw_ip", "cgw_id", "style", "ha_role"] as const;

/** A declaration, as far as its connection can be recognised. */
export interface Sought {
  /** Absent: there is nothing to recognise it by. */
  readonly mark?: string;
  readonly given: Fields;
}

/** What carries the mark of a declaration. */
export interface Found {
  /** What an earlier attempt at it left behind, the oldest first. */
  readonly own: readonly Json[];
  /**
   * What stands between other ends, or is of another style: left by an attempt at an earlier form of the declaration.
   */
  readonly otherwise: readonly Json[];
}

function sameFixedFields(connection: Json, given: Fields): boolean {
  const wanted: Fields = { ...given, style: given.style ?? "static" };
  return FIXED_FIELDS.every((name) => {
    const expected = wanted[name];
    const present = connection[name];
    return (
      typeof expected !== "string" || typeof present !== "string" || expected.toLowerCase() === present.toLowerCase()
    );
  });
}

/** What carries the mark and belongs to no resource yet, as far as this process can know. */
export function unclaimed(context: HandlerContext, sought: Sought, listed: readonly Json[]): Found {
  const free = listed
    .filter(
      (connection) =>
        sought.mark !== undefined &&
        markOn(connection) === sought.mark &&
        !context.owned.has(String(connection.id)) &&
        !context.isHeld(String(connection.id)) &&
        connection.status !== "PENDING_DELETE",
    )
    .sort((left, right) => String(left.created_at).localeCompare(String(right.created_at)));
  return {
    own: free.filter((connection) => sameFixedFields(connection, sought.given)),
    otherwise: free.filter((connection) => !sameFixedFields(connection, sought.given)),
  };
}

/**
 * The connections that earlier attempts at the same declaration left behind. Those of other gateways count too, since the
 * declaration may have been changed meanwhile.
 */
export async function findByMark(context: HandlerContext, sought: Sought, options: CallOptions): Promise<Found> {
  const { mark, given } = sought;
  return unclaimed(context, sought, mark === undefined ? [] : await context.inventory(String(given.vgw_id), options));
}
