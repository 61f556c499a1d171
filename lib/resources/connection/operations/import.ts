import { callOptions, type HandlerContext, type OperationRequest } from "../../../lifecycle/context";
import { describe, type Problem } from "../../../lifecycle/failure";
import { explain } from "../../../lifecycle/outcome";
import { requireImportable } from "../../../lifecycle/ownership/imports";
import { keyReferenceOn, phasedTagOn } from "../../../lifecycle/ownership/owner-tag";
import { warningsAbout } from "../../../lifecycle/ownership/rivals";
import { survey } from "../../../lifecycle/ownership/survey";
import { unlessGone } from "../../../lifecycle/presence";
import { isBeingDeleted } from "../../../lifecycle/status";
import { type Fields, isFields } from "../../../schema/value";
import { fromAnswer } from "./answer";

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
  context: HandlerContext,
  request: ImportRequest,
  connection: Fields,
): Promise<readonly Problem[]> {
  const options = callOptions(context, request);
  const listed = await context.api
    .listConnections({ vgwId: String(connection.vgw_id) }, options)
    .catch((error: Error) => {
      context.effects.log(
        "debug",
        `could not check for other connections beside ${describe(request)}: ${error.message}`,
      );
      return [];
    });
  const others = listed.filter((other) => isFields(other) && other.id !== request.id);
  return warningsAbout(request, survey(others, { given: connection }, context).rivals);
}

/**
 * Reads a connection to import; undefined if there is none. Writes nothing. Refuses a connection that belongs, or may
 * belong, to another declaration or state.
 */
export async function importConnection(context: HandlerContext, request: ImportRequest): Promise<Imported | undefined> {
  const { id } = request;
  const look = context.api.showConnection(id, callOptions(context, request));
  const shown = await unlessGone(look).catch((error: unknown) => {
    throw explain("read", request, error);
  });
  if (shown === undefined || isBeingDeleted(shown.connection.status)) {
    return undefined;
  }
  requireImportable(shown.connection, request);
  const connection = fromAnswer(shown.connection);
  const problems = await mentionOthers(context, request, connection);
  const declaration = phasedTagOn(shown.connection)?.declaration;
  return { connection, declaration, keyReference: keyReferenceOn(shown.connection), problems };
}
