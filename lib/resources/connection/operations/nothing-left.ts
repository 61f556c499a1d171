import { isVpnApiError } from "../../../client/errors";
import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import { handlerFailure, type Problem } from "../../../lifecycle/failure";
import { ownerTagOn } from "../../../lifecycle/ownership/owner-tag";
import { hasSameEnds } from "../../../lifecycle/ownership/survey";
import { OWNER_TAG_KEY } from "../../../schema/owner-tag-key";
import type { Fields } from "../../../schema/value";
import { describe } from "../describe";
import type { ConnectionContext } from "./context";
import { isBeingDeleted } from "./status";

/** Where a connection was searched, and what is known about it. */
export interface SearchedConnection {
  readonly constructPath?: string;
  /** Its ends, if known. */
  readonly ends?: Fields;
  /** Region and project, in words. */
  readonly place: string;
  /** Whether the code, and not the environment of the run, gives region and project. */
  readonly isPlaceDeclared: boolean;
  /** Address of the block that the user may remove from the state. */
  readonly address: string;
}

const EARLIER_MARK = /^[0-9a-f]{20}$/;

/** Whether the owner is unknown: the owner tag was removed or overwritten. */
function isUntagged(connection: Json): boolean {
  const tag = ownerTagOn(connection);
  return tag === undefined || !("phase" in tag || EARLIER_MARK.test(tag.earlierMark));
}

async function isGatewayMissing({ api }: ConnectionContext, id: string, options: CallOptions): Promise<boolean> {
  return api.showGateway(id, options).then(
    () => false,
    (error: unknown) => isVpnApiError(error) && error.kind === "service" && error.status === 404,
  );
}

/**
 * Checks a delete that found no connection. If the connection was deleted outside of Terraform or never created, there
 * is nothing to do. Fails if it may still exist, without its tag or in another region, because it would be left
 * running.
 */
export async function requireNothingLeft(
  context: ConnectionContext,
  request: SearchedConnection,
  listed: readonly Json[],
  options: CallOptions,
): Promise<readonly Problem[]> {
  const { ends, place, isPlaceDeclared, address } = request;
  const forget = `run terraform state rm '${address}'`;
  const fail = (detail: string) => {
    const summary = `${describe(request)} was not found in ${place}`;
    return handlerFailure([{ severity: "error", summary, detail: `${detail}. Nothing was deleted` }]);
  };
  if (ends === undefined) {
    const summary = `${describe(request)} is not in ${place}`;
    return [
      {
        severity: "warning",
        summary,
        detail:
          "it may be in another region or project, or without its owner tag. If it still exists, delete it in the VPN console",
      },
    ];
  }
  const untagged = listed.filter(
    (connection) =>
      !isBeingDeleted(connection.status) && hasSameEnds(context.type, connection, ends) && isUntagged(connection),
  );
  if (untagged.length > 0) {
    const ids = untagged.map(({ id }) => String(id)).join(", ");
    throw fail(
      `connection ${ids} joins the same gateways without a readable tag ${OWNER_TAG_KEY}, so its owner is unknown. If it is this connection, delete it in the VPN console. Then, or if it is not, ${forget}`,
    );
  }
  const gateway = String(ends.vgw_id);
  if (!isPlaceDeclared && (await isGatewayMissing(context, gateway, options))) {
    throw fail(
      `its gateway ${gateway} was not found there either. If both are in another region or project, set HW_REGION_NAME and HW_PROJECT_ID, or region and projectId of VpnProvider, and run the same command again. If both no longer exist, ${forget}`,
    );
  }
  return [];
}
