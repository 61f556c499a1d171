import type { Json } from "../../../client/operations/vpn-api";
import { readAnswer } from "../../../schema/read-answer";
import type { Fields } from "../../../schema/value";
import { CONNECTION } from "../connection-type";

/** A connection as the service tells it, in the form of a specification. */
export function fromAnswer(connection: Json): Fields {
  return readAnswer(CONNECTION, connection);
}
