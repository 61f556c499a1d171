import { additionalFieldsOf, withAdditionalFields } from "../../schema/additional-fields";
import { appliesTo } from "../../schema/defaults";
import { describeField } from "../../schema/describe-field";
import type { Field } from "../../schema/field";
import type { ResourceType } from "../../schema/resource-type";
import { isEmpty } from "../../schema/semantic-equality";
import { type Fields, UNKNOWN, type Value } from "../../schema/value";
import type { Attribute, Attributes, SimpleType } from "../../terraform-plugin/provider";

/**
 * The planned value of a field that the configuration leaves out: the documented default, or null if the field does not
 * apply with the other values. If the service chooses, there is no default.
 */
function plannedDefault(type: ResourceType, field: Field): Attribute["defaultValue"] {
  if (field.type === "tags") {
    return {};
  }
  const value = field.computed === true ? undefined : field.default;
  const { onlyWhen, insteadOf } = field;
  if (onlyWhen === undefined && insteadOf === undefined) {
    return value;
  }
  return (configuration: Fields): Value => {
    // Additional fields may hold what the field depends on.
    const merged = withAdditionalFields(type.requestFields, configuration, additionalFieldsOf(configuration));
    if (insteadOf !== undefined && !isEmpty(merged[insteadOf]) && merged[insteadOf] !== UNKNOWN) {
      return null;
    }
    const here = appliesTo(type, field, merged);
    if (here === undefined) {
      return UNKNOWN;
    }
    return here ? value : null;
  };
}

const SIMPLE_TYPES: Partial<Record<Field["type"], SimpleType>> = {
  string: "string",
  integer: "number",
  boolean: "bool",
  strings: { list: "string" },
  tags: { map: "string" },
};

function attributeType(type: ResourceType, field: Field): Attribute["type"] {
  return (
    SIMPLE_TYPES[field.type] ?? {
      nesting: field.type === "objects" ? "list" : "single",
      attributes: attributesAmong(type, field.fields ?? []),
    }
  );
}

function attributeOf(type: ResourceType, field: Field): Attribute {
  const common = {
    type: attributeType(type, field),
    description: describeField(field),
    replaces: field.change === "replace",
  };
  if (field.output === true) {
    return { ...common, computed: true, keepsPriorValue: field.moves !== true };
  }
  if (field.required === true) {
    return { ...common, required: true };
  }
  return {
    ...common,
    optional: true,
    computed: field.computed === true || field.default !== undefined || ["object", "tags"].includes(field.type),
    keepsPriorValue: field.computed === true,
    defaultValue: plannedDefault(type, field),
  };
}

function attributesAmong(type: ResourceType, fields: readonly Field[]): Attributes {
  return Object.fromEntries(
    fields.filter((field) => field.type !== "secret").map((field) => [field.name, attributeOf(type, field)]),
  );
}

/** The fields of a type as attributes. Secrets are left out; a type has its own attributes for their source. */
export function attributesOf(type: ResourceType): Attributes {
  return attributesAmong(type, type.fields);
}
