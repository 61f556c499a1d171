import type * as messages from "./generated/tfplugin6";
import { Schema_Object_NestingMode, StringKind } from "./generated/tfplugin6";
import type { Attribute, Attributes, Schema, SimpleType } from "./schema";
import { isNested } from "./shape";

/** Converts a schema to the message for Terraform. */
export function schemaMessage(schema: Schema): messages.Schema {
  return {
    version: schema.version,
    block: {
      version: schema.version,
      attributes: attributeMessages(schema.attributes),
      description: schema.description,
      descriptionKind: StringKind.MARKDOWN,
    },
  };
}

function attributeMessages(attributes: Attributes): messages.Schema_Attribute[] {
  return Object.entries(attributes).map(([name, attribute]) => ({
    name,
    ...typeMessage(attribute.type),
    description: attribute.description,
    descriptionKind: StringKind.MARKDOWN,
    required: attribute.required ?? false,
    optional: attribute.optional ?? false,
    computed: attribute.computed ?? false,
    sensitive: attribute.sensitive ?? false,
    writeOnly: attribute.writeOnly ?? false,
  }));
}

const NESTING_MODES = {
  single: Schema_Object_NestingMode.SINGLE,
  list: Schema_Object_NestingMode.LIST,
  set: Schema_Object_NestingMode.SET,
  map: Schema_Object_NestingMode.MAP,
};

/** The type of an attribute: encoded, or as nested attributes. */
export function typeMessage(type: Attribute["type"]): Pick<messages.Schema_Attribute, "type" | "nestedType"> {
  if (!isNested(type)) {
    return { type: Buffer.from(JSON.stringify(ctyType(type))), nestedType: undefined };
  }
  const attributes = attributeMessages(type.attributes);
  return { type: new Uint8Array(), nestedType: { attributes, nesting: NESTING_MODES[type.nesting] } };
}

/** Terraform's JSON notation of a type: `["list","string"]`. */
function ctyType(type: SimpleType): unknown {
  return typeof type === "string" ? type : Object.entries(type).flatMap(([kind, element]) => [kind, ctyType(element)]);
}
