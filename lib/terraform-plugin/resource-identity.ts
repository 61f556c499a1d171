import { pathText } from "../schema/path";
import { type Fields, hasUnknown } from "../schema/value";
import { diagnosticMessages } from "./diagnostics";
import type * as messages from "./generated/tfplugin6";
import { log } from "./log";
import type { Provider, Resource } from "./provider";
import { typeMessage } from "./schema-message";
import { upgrade } from "./state-upgrade";
import { typedFields } from "./typed-value";
import { decodeObject, decodeRawState, encodeObject } from "./wire-value";

/** The identity schemas of the resource types that have an identity. */
export function identitySchemas(provider: Provider): messages.GetResourceIdentitySchemas_Response {
  const schemas = Object.entries(provider.resources).flatMap(
    ([name, { identity }]): [string, messages.ResourceIdentitySchema][] =>
      identity === undefined ? [] : [[name, identitySchema(identity)]],
  );
  return { identitySchemas: Object.fromEntries(schemas), diagnostics: [] };
}

function identitySchema({ version, attributes }: NonNullable<Resource["identity"]>): messages.ResourceIdentitySchema {
  const identityAttributes = Object.entries(attributes).map(([name, attribute]) => ({
    name,
    type: typeMessage(attribute.type).type,
    description: attribute.description,
    requiredForImport: attribute.requiredForImport ?? false,
    optionalForImport: attribute.optionalForImport ?? false,
  }));
  return { version, identityAttributes };
}

/** Brings a stored identity to the current version. */
export async function upgradeIdentity(
  { identity }: Resource,
  { typeName, version, rawIdentity }: messages.UpgradeResourceIdentity_Request,
): Promise<messages.UpgradeResourceIdentity_Response> {
  if (identity === undefined) {
    throw new Error(
      `Resources of type ${typeName} have no identity in this release of the provider. Use the release that wrote the state.`,
    );
  }
  const target = { ...identity, name: `Identity of ${typeName}` };
  const { state, diagnostics } = await upgrade(target, { version, value: decodeRawState(rawIdentity) });
  return {
    upgradedIdentity: state === null ? undefined : { identityData: encodeObject(state) },
    diagnostics: diagnosticMessages({}, diagnostics),
  };
}

/** The identity of an object in this state; the previous one if the state does not contain it. */
export function identityOf(
  { identity }: Resource,
  state: Fields | null,
  current: messages.ResourceIdentityData | undefined,
): messages.ResourceIdentityData | undefined {
  if (identity === undefined || state === null) {
    return undefined;
  }
  try {
    const told = identity.ofState(state);
    if (told === null || hasUnknown(told)) {
      return current;
    }
    const typed = typedFields(identity.attributes, told, ({ path, text }) => {
      throw new Error(`${pathText(path)} ${text}`);
    });
    return { identityData: encodeObject(typed) };
  } catch (error) {
    // This must not fail, because an object that was just created would be lost.
    log("warn", "The identity of an object cannot be determined", { error: String(error) });
    return current;
  }
}

/** The id of the object to import, given as an id or as an identity. */
export function importedId(
  { identity }: Resource,
  request: Pick<messages.ImportResourceState_Request, "id" | "identity">,
): string {
  const given = identity && decodeObject(identity.attributes, request.identity?.identityData);
  return request.id === "" && identity && given ? identity.importId(given) : request.id;
}
