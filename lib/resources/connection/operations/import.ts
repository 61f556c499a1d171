import { callOptions, type OperationRequest } from "../../../lifecycle/context";
import type { Problem } from "../../../lifecycle/failure";
import { explain } from "../../../lifecycle/outcome";
import { requireImportable } from "../../../lifecycle/ownership/imports";
import { keyReferenceOn, phasedTagOn } from "../../../lifecycle/ownership/owner-tag";
import { warningsAbout } from "../../../lifecycle/ownership/rivals";
import { survey } from "../../../lifecycle/ownership/survey";
import { showUnlessGone } from "../../../lifecycle/presence";
import { type Fields, isFields } from "../../../schema/value";
import { CONNECTION } from "../connection-type";
import { describe } from "../describe";
import { fromAnswer } from "./answer";
import type { ConnectionContext } from "./context";
import { isBeingDeleted } from "./status";

export interface ImportRequest extends OperationRequest {
  readonly id: string;
  /** The hash of the caller's state in owner tags; absent if it has recorded nothing yet. */
  readonly state?: string;
}

export interface Imported {
  readonly connection: Fields;
  /** Which declaration of this state recorded it; absent where none did. */
  readonly declaration?: string;
  /** Reference of the key that this state sent last; absent if it has sent none. */
  readonly keyReference?: string;
  readonly problems: readonly Problem[];
}

/** A warning about other connections between the same ends, if they can be listed. */
async function mentionOthers(
  context: ConnectionContext,
  request: ImportRequest,
  connection: Fields,
): Promise<readonly Problem[]> {
  const options = callOptions(context, request);
  const listed = await context.objects.list({ near: connection }, options).catch((error: Error) => {
    context.effects.log("debug", `could not check for other connections beside ${describe(request)}: ${error.message}`);
    return [];
  });
  const others = listed.filter((other) => isFields(other) && other.id !== request.id);
  return warningsAbout(context, request, survey(others, { given: connection }, context).rivals);
}

/**
 * Reads a connection to import; undefined if there is none. Writes nothing. Refuses a connection that belongs, or may
 * belong, to another declaration or state.
 */
export async function importConnection(
  context: ConnectionContext,
  request: ImportRequest,
): Promise<Imported | undefined> {
  const { id } = request;
  const shown = await showUnlessGone(context.objects, id, callOptions(context, request)).catch((error: unknown) => {
    throw explain(CONNECTION, "read", request, error);
  });
  if (shown === undefined || isBeingDeleted(shown.status)) {
    return undefined;
  }
  requireImportable(CONNECTION, shown, request);
  const connection = fromAnswer(shown);
  const problems = await mentionOthers(context, request, connection);
  const declaration = phasedTagOn(shown)?.declaration;
  return { connection, declaration, keyReference: keyReferenceOn(shown), problems };
}
