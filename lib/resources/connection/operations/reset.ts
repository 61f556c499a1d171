import { isVpnApiError } from "../../../client/errors";
import type { CallOptions } from "../../../client/operations/vpn-api";
import type { Problem } from "../../../lifecycle/failure";
import { documentedDefault } from "../../../schema/defaults";
import { pathText } from "../../../schema/path";
import { placedFieldsOf } from "../../../schema/placed-field";
import { type Fields, isAbsent, type Path, UNKNOWN, valueAt } from "../../../schema/value";
import { describe } from "../describe";
import { REQUEST_FIELDS } from "../fields/connection-fields";
import { IKE_POLICY_FIELDS } from "../fields/ike-policy-fields";
import type { ConnectionContext } from "./context";

function inIkePolicy(specification: Fields, name: string): string {
  return String(valueAt(specification, ["ikepolicy", name]) ?? documentedDefault(IKE_POLICY_FIELDS, name));
}

/** The IKE version that a specification asks for. */
export function ikeVersionOf(specification: Fields): string {
  return inIkePolicy(specification, "ike_version");
}

const NEED_RESET: ReadonlySet<string> = new Set(
  placedFieldsOf(REQUEST_FIELDS)
    .filter(({ field }) => field.needsReset)
    .map(({ names }) => names.join(".")),
);

/** Whether the peer ID is the address of the customer gateway, and so changes with it. */
function peerIdIsAddress(specification: Fields): boolean {
  const id = valueAt(specification, ["ikepolicy", "peer_id"]);
  return inIkePolicy(specification, "peer_id_type") === "ip" && (isAbsent(id) || id === UNKNOWN);
}

/** Of the paths that change, those that have no effect before a reset: the IDs of both ends, under IKEv2. */
export function resettingPaths(paths: readonly Path[], desired: Fields): readonly Path[] {
  return ikeVersionOf(desired) !== "v2"
    ? []
    : paths.filter((path) => NEED_RESET.has(path.join(".")) && (path[0] !== "cgw_id" || peerIdIsAddress(desired)));
}

/** Resets a connection; false if this cloud has no such operation. */
export async function resetIfOffered({ api }: ConnectionContext, id: string, options: CallOptions): Promise<boolean> {
  try {
    await api.resetConnection(id, options);
    return true;
  } catch (error) {
    // The PUT before it has arrived, so neither the host nor the project is wrong.
    if (isVpnApiError(error) && error.status === 404 && error.code === "APIGW.0101") {
      return false;
    }
    throw error;
  }
}

/** The problem of a change that is stored and not in force, because this cloud has no reset. */
export function notReset(
  subject: { readonly id: string; readonly constructPath?: string },
  sendsKey: boolean,
  ids: readonly Path[],
): Problem {
  const what = [...(sendsKey ? ["the pre-shared key"] : []), ...ids.map(pathText)].join(", ");
  const detail = [
    `The service stored ${what || "the IDs"}, and has no operation to reset a connection (HTTP 404 APIGW.0101). Under IKEv2`,
    "the previous value stays in force until the tunnel is negotiated anew. Later applies do not try again. To put it into",
    "force, end the tunnel on the peer device so that it is negotiated anew, or replace the connection",
  ].join(" ");
  const path = sendsKey ? ["psk"] : ids[0];
  return {
    severity: "warning",
    summary: `${describe(subject)} is not reset, so a change is not in force`,
    detail,
    path,
  };
}
