import { callOptions, type OperationRequest } from "../../../lifecycle/context";
import type { Problem } from "../../../lifecycle/failure";
import { explain } from "../../../lifecycle/outcome";
import { mentionOthers } from "../../../lifecycle/ownership/beside";
import { requireImportable } from "../../../lifecycle/ownership/imports";
import { keyReferenceOn, phasedTagOn } from "../../../lifecycle/ownership/owner-tag";
import { showUnlessGone } from "../../../lifecycle/presence";
import type { Fields } from "../../../schema/value";
import { CONNECTION } from "../connection-type";
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
