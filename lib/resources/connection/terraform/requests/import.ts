import { stateHash } from "../../../../lifecycle/ownership/owner";
import type { Resource } from "../../../../terraform-plugin/provider";
import { IMPORTED_PATH, translated } from "../../../shared/diagnostics";
import { READ_TIMEOUT_MILLISECONDS } from "../../../shared/timeouts";
import { readImportId } from "../../configuration/import-id";
import { keyOfReference } from "../../configuration/psk";
import type { ConfiguredProvider } from "../configured-provider";
import { privateStateAfterImport } from "../private-state";

/** Reads the connection that an import names. */
export function importing(provider: () => ConfiguredProvider): NonNullable<Resource["importState"]> {
  return ({ id: asked, signal }) =>
    translated(provider().handler, { id: asked }, async () => {
      const { id, keyReference: inForce } = readImportId(asked);
      const { handler, stateIdentity, imports, place } = provider();
      const found = await handler.import({
        id,
        signal,
        timeoutMilliseconds: READ_TIMEOUT_MILLISECONDS,
        state: stateIdentity === undefined ? undefined : stateHash(stateIdentity),
      });
      imports.set(id, found?.declaration);
      return {
        state:
          found === undefined
            ? null
            : {
                ...found.connection,
                psk: keyOfReference(found.keyReference ?? inForce),
                construct_path: IMPORTED_PATH,
              },
        privateData: privateStateAfterImport(found?.connection.status, place),
        diagnostics: found?.problems ?? [],
      };
    });
}
