import { isVpnApiError } from "../../client/errors";
import type { CallOptions, Json } from "../../client/operations/vpn-api";
import { OWNER_TAG_KEY } from "../../schema/owner-tag-key";
import type { Fields } from "../../schema/value";
import type { HandlerContext } from "../context";
import { describe, handlerFailure, type Problem } from "../failure";
import { ownerTagOn } from "./owner-tag";
import { hasSameEnds } from "./survey";

/** Where a connection is looked for, and what else is known of it. */
export interface Whereabouts {
  readonly constructPath?: string;
  /** What it joins, as far as that is known. */
  readonly ends?: Fields;
  /** Region and project, in words. */
  readonly place: string;
  /** Whether the code says so, and not the environment of the run. */
  readonly isPlaceDeclared: boolean;
  /** The block that the user may take out of the state. */
  readonly address: string;
}

const EARLIER_MARK = /^[0-9a-f]{20}$/;

/** Whether nobody can tell whose it is: its tag was removed, or something else was written there. */
function isUnmarked(connection: Json): boolean {
  const tag = ownerTagOn(connection);
  return tag === undefined || !("phase" in tag || EARLIER_MARK.test(tag.earlierMark));
}

async function isGatewayMissing({ api }: HandlerContext, id: string, options: CallOptions): Promise<boolean> {
  return api.showGateway(id, options).then(
    () => false,
    (error: unknown) => isVpnApiError(error) && error.kind === "service" && error.status === 404,
  );
}

/**
 * Judges that nothing was recognised as a declaration's own. It may have been deleted by somebody else, or never have been
 * made: then there is nothing to do. But a connection whose tag was removed, or one in another region, would live on.
 */
export async function requireNothingLeft(
  context: HandlerContext,
  request: Whereabouts,
  listed: readonly Json[],
  options: CallOptions,
): Promise<readonly Problem[]> {
  const { ends, place, isPlaceDeclared, address } = request;
  const forget = `run terraform state rm '${address}'`;
  const fail = (detail: string) => {
    const summary = `${describe(request)} is not found in ${place}`;
    return handlerFailure([{ severity: "error", summary, detail: `${detail}. Nothing was deleted` }]);
  };
  if (ends === undefined) {
    const summary = `${describe(request)} is not in ${place}`;
    return [
      { severity: "warning", summary, detail: "if it was made elsewhere, or its owner tag was removed, delete it" },
    ];
  }
  const unmarked = listed.filter(
    (connection) =>
      connection.status !== "PENDING_DELETE" && hasSameEnds(context.type, connection, ends) && isUnmarked(connection),
  );
  if (unmarked.length > 0) {
    const ids = unmarked.map(({ id }) => String(id)).join(", ");
    throw fail(
      `${ids} stands between its ends without a readable tag ${OWNER_TAG_KEY}, so nobody can tell whose it is. If it is this one, delete it in the VPN console; then, or if it is not, ${forget}`,
    );
  }
  const gateway = String(ends.vgw_id);
  if (!isPlaceDeclared && (await isGatewayMissing(context, gateway, options))) {
    throw fail(
      `neither is its gateway ${gateway}. If they are in another region or project, set HW_REGION_NAME and HW_PROJECT_ID, or region and projectId of VpnProvider, and run the same command again. If both are gone, ${forget}`,
    );
  }
  return [];
}
