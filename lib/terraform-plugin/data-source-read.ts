import { diagnosticMessages, hasErrors } from "./diagnostics";
import type * as messages from "./generated/tfplugin6";
import type { DataSource } from "./provider";
import { returnedState } from "./returned-state";
import { decodeObject, encodeObject } from "./wire-value";

/** Reads a data source. A missing object is an error, because Terraform does not accept null. */
export async function readDataSource(
  dataSource: DataSource,
  { typeName, config }: messages.ReadDataSource_Request,
  signal: AbortSignal,
): Promise<messages.ReadDataSource_Response> {
  const { attributes } = dataSource.schema;
  const configuration = decodeObject(attributes, config) ?? {};
  const result = await dataSource.read({ configuration, signal });
  const { state, diagnostics } = returnedState(attributes, typeName, result);
  if (state === null && !hasErrors(diagnostics)) {
    diagnostics.push({
      severity: "error",
      summary: `${typeName} found no object`,
      detail: "No object matches the configuration. Check the configuration of the data source and of the provider.",
    });
  }
  return {
    state: hasErrors(diagnostics) ? undefined : encodeObject(state),
    diagnostics: diagnosticMessages(attributes, diagnostics),
  };
}
