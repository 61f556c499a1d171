import type * as messages from "./generated/tfplugin6";
import { Schema_Object_NestingMode, StringKind } from "./generated/tfplugin6";
import type { Attribute, Attributes, Schema, SimpleType } from "./provider";
import { isNested } from "./typed-value";

/** The schema as Terraform is told it. */
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

function typeMessage(type: Attribute["type"]): Pick<messages.Schema_Attribute, "type" | "nestedType"> {
  if (!isNested(type)) {
    return { type: Buffer.from(JSON.stringify(ctyType(type))), nestedType: undefined };
  }
  const nesting = type.nesting === "single" ? Schema_Object_NestingMode.SINGLE : Schema_Object_NestingMode.LIST;
  return { type: new Uint8Array(), nestedType: { attributes: attributeMessages(type.attributes), nesting } };
}

/** Terraform's JSON notation of a type: `["list","string"]`. */
function ctyType(type: SimpleType): unknown {
  if (typeof type === "string") {
    return type;
  }
  return "list" in type ? ["list", ctyType(type.list)] : ["map", ctyType(type.map)];
}
