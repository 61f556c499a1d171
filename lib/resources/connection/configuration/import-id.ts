import { handlerFailure } from "../../../lifecycle/failure";
import { KEY_BEING_SENT, readKeyReference } from "../../../lifecycle/key-reference";

/** What an import names. */
export interface ImportId {
  readonly id: string;
  /** Reference of the key that the user says is in force already. */
  readonly keyReference?: string;
}

const SEPARATOR = ",key=";

/** Writes both as the one text that Terraform passes to an import. */
export function writeImportId({ id, keyReference }: ImportId): string {
  return keyReference === undefined ? id : `${id}${SEPARATOR}${keyReference}`;
}

export function readImportId(text: string): ImportId {
  const [id = "", given] = text.split(SEPARATOR);
  const keyReference = readKeyReference(given);
  if (given !== undefined && (keyReference === undefined || keyReference === KEY_BEING_SENT)) {
    const detail = `${SEPARATOR.slice(1)} after the ID must be followed by the version of the declared key that is in force, such as ${id}${SEPARATOR}1, got ${JSON.stringify(text)}`;
    throw handlerFailure([{ severity: "error", summary: "the ID to import is invalid", detail }]);
  }
  return { id, keyReference };
}
