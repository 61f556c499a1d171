import { pathText } from "../schema/path";
import { type Fields, isAbsent, isFields, isList, type Path, type Value } from "../schema/value";
import { attributesOnPath, diagnosticMessages } from "./diagnostics";
import type * as messages from "./generated/tfplugin6";
import type { Action, Attribute, Attributes, DataSource, Diagnostic, Resource, ResourceList } from "./provider";
import { isNested, shapeOf } from "./shape";
import { decodeObject } from "./wire-value";

/** Validates one configuration, in which any value may be unknown. */
export async function validateResource(
  resource: Resource,
  request: messages.ValidateResourceConfig_Request,
): Promise<messages.ValidateResourceConfig_Response> {
  const { attributes } = resource.schema;
  const configuration = decodeObject(attributes, request.config) ?? {};
  const writeOnlyAttributesAllowed = request.clientCapabilities?.writeOnlyAttributesAllowed ?? false;
  const refused = writeOnlyAttributesAllowed
    ? []
    : writeOnlyPaths(attributes, configuration).map((path) => tooOldFor(attributes, path));
  const found = (await resource.validate?.({ configuration, capabilities: { writeOnlyAttributesAllowed } })) ?? [];
  return { diagnostics: diagnosticMessages(attributes, [...refused, ...found]) };
}

/** Validates the configuration of what has no write-only attributes: a data source, a list or an action. */
export async function validateConfiguration(
  validated: DataSource | ResourceList | Action,
  { config }: { readonly config: messages.DynamicValue | undefined },
): Promise<{ diagnostics: messages.Diagnostic[] }> {
  const { attributes } = validated.schema;
  const found = (await validated.validate?.(decodeObject(attributes, config) ?? {})) ?? [];
  return { diagnostics: diagnosticMessages(attributes, found) };
}

function tooOldFor(attributes: Attributes, path: Path): Diagnostic {
  const {
    summary = `${pathText(path)} needs Terraform 1.11 or newer`,
    detail = "The attribute is write-only, and this version of Terraform would store its value in the plan and the state. " +
      "Use Terraform 1.11 or newer (OpenTofu 1.11 or newer), or leave the attribute out.",
  } = attributesOnPath(attributes, path)?.at(-1)?.tooOldForWriteOnly ?? {};
  return { severity: "error", summary, detail, path };
}

/** The paths of the write-only attributes that have a value. */
export function writeOnlyPaths(attributes: Attributes, configuration: Fields, path: Path = []): Path[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const value = configuration[name];
    const here = [...path, name];
    if (attribute.writeOnly) {
      return isAbsent(value) ? [] : [here];
    }
    return isNested(attribute.type) ? nestedPaths(attribute.type, value, here) : [];
  });
}

function nestedPaths(type: Attribute["type"], value: Value, path: Path): Path[] {
  const shape = shapeOf(type);
  if (shape.kind === "object") {
    return isFields(value) ? writeOnlyPaths(shape.attributes, value, path) : [];
  }
  // Objects of sets cannot have write-only attributes.
  if (shape.kind === "list" && isList(value)) {
    return value.flatMap((one, index) => nestedPaths(shape.element, one, [...path, index]));
  }
  return shape.kind === "map" && isFields(value)
    ? Object.entries(value).flatMap(([key, one]) => nestedPaths(shape.element, one, [...path, key]))
    : [];
}
