import type { Json } from "../../../client/operations/vpn-api";
import { readAnswer } from "../../../schema/read-answer";
import type { Fields } from "../../../schema/value";
import { CONNECTION } from "../connection-type";

/** Reads an answer of the service as a specification. */
export function fromAnswer(connection: Json): Fields {
  return readAnswer(CONNECTION, connection);
}
