import type { Json } from "../../client/operations/vpn-api";
import { isFields } from "../../schema/value";
import { callOptions, type HandlerContext, type OperationRequest } from "../context";
import { describe, type Problem } from "../failure";
import type { Owner } from "./owner";
import { phasedTagOn } from "./owner-tag";
import { warningsAbout } from "./rivals";
import { survey } from "./survey";

/** A warning about other objects between the same ends as the given one, if they can be listed. */
export async function mentionOthers(
  context: HandlerContext,
  request: OperationRequest & { readonly id: string },
  object: Json,
): Promise<readonly Problem[]> {
  const { type, objects, effects } = context;
  const listed = await objects.list({ near: object }, callOptions(context, request)).catch((error: Error) => {
    const subject = describe(type, request);
    effects.log("debug", `could not check for other ${type.shortNoun}s beside ${subject}: ${error.message}`);
    return [];
  });
  const others = listed.filter((other) => isFields(other) && other.id !== request.id);
  return warningsAbout(context, request, survey(others, { given: object }, context).rivals);
}

/**
 * Warns if another state has the object, too: both would change it, and a destroy of one would delete it for the
 * other.
 */
export function otherStateProblems(
  { type }: Pick<HandlerContext, "type">,
  request: { readonly id: string; readonly constructPath?: string; readonly owner?: Owner },
  shown: Json,
): readonly Problem[] {
  const tag = phasedTagOn(shown);
  if (tag === undefined || request.owner === undefined || tag.state === request.owner.state) {
    return [];
  }
  const summary = `${describe(type, request)} has the owner tag of another state`;
  const detail =
    "if that state still has it, remove it from one of the two with terraform state rm: otherwise each state reverts the changes of the other, and either can delete the " +
    `${type.shortNoun}. If it was moved here, its next change updates the tag`;
  return [{ severity: "warning", summary, detail }];
}
