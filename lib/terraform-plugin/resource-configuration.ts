import { withoutComputed } from "./blanked-value";
import type * as messages from "./generated/tfplugin6";
import type { Resource } from "./provider";
import { decodeObject, encodeObject } from "./wire-value";

/** Writes the configuration of an object that is to be imported: its state, without what only the provider sets. */
export async function generateConfiguration(
  { schema: { attributes }, configurationOf = (state) => state }: Resource,
  { state }: messages.GenerateResourceConfig_Request,
): Promise<messages.GenerateResourceConfig_Response> {
  const written = configurationOf(decodeObject(attributes, state) ?? {});
  return { config: encodeObject(withoutComputed(attributes, written)), diagnostics: [] };
}
