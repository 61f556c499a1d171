import type { Attributes } from "../../synth/props/attributes";
import type { ResourceRequest } from "../../synth/stack/deployment-target";

/** The attributes of a block, with the comments for its readers. */
export function withRemarks(request: ResourceRequest, attributes: Attributes): { [name: string]: unknown } {
  const remarks = request.remarks();
  return remarks === undefined ? attributes : { ...attributes, "//": remarks };
}
