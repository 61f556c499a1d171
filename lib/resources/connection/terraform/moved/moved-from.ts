import { handlerFailure, type Subject } from "../../../../lifecycle/failure";
import { type Fields, isFields, type Value } from "../../../../schema/value";
import { describe } from "../../describe";

/** Where a connection came from whose move no read has confirmed yet. */
export interface MovedFrom {
  /** The resource type that had it. */
  readonly type: string;
  /** The region in the state of that resource; absent if it has none. */
  readonly region?: string;
}

/** Reads it from private data; undefined if the connection was not moved, or has been read since. */
export function readMovedFrom(value: Value): MovedFrom | undefined {
  return isFields(value) && typeof value.type === "string"
    ? { type: value.type, region: typeof value.region === "string" ? value.region : undefined }
    : undefined;
}

export function writeMovedFrom({ type, region }: MovedFrom): Fields {
  return { type, ...(region === undefined ? {} : { region }) };
}

/**
 * The failure if a moved connection is not found. Terraform would plan to create it again, although it may be in another
 * region or project than the provider uses: the other provider's state does not name the project.
 */
export function notFoundAfterMove(subject: Subject, { type, region }: MovedFrom, place: string | undefined): Error {
  const was = `a moved block takes it from a resource ${type}${region === undefined ? "" : `, in region ${region}`}`;
  const isElsewhere = region !== undefined && place !== undefined && !place.startsWith(`region ${region},`);
  const remedy = isElsewhere
    ? `Set region to ${region} in the provider, or give this connection a VpnProvider for that region`
    : "Check the project and the endpoint of the provider. If the connection no longer exists, take it out of the state with terraform state rm and the address that terraform state list shows";
  return handlerFailure([
    {
      severity: "error",
      summary: `${describe(subject)} is not in ${place ?? "the place that the provider uses"}`,
      detail: `${was}. Nothing was changed. ${remedy}`,
    },
  ]);
}
