import type { FieldType } from "../../schema/field";

/** How cdktf wants to be told the type of a value that it renders as HCL. */
export const inHcl = {
  text: (value: unknown) => ({ value, isBlock: false, type: "simple", storageClassType: "string" }),
  number: (value: unknown) => ({ value, isBlock: false, type: "simple", storageClassType: "number" }),
  boolean: (value: unknown) => ({ value, isBlock: false, type: "simple", storageClassType: "boolean" }),
  texts: (value: unknown) => ({ value, isBlock: false, type: "list", storageClassType: "stringList" }),
  objects: (value: unknown) => ({ value, isBlock: false, type: "list", storageClassType: "objectList" }),
  map: (value: unknown) => ({ value, isBlock: false, type: "map", storageClassType: "stringMap" }),
};

/** The same by the type of a field. */
export const FIELD_IN_HCL: Readonly<Record<FieldType, (value: unknown) => unknown>> = {
  string: inHcl.text,
  integer: inHcl.number,
  boolean: inHcl.boolean,
  strings: inHcl.texts,
  objects: inHcl.objects,
  object: inHcl.map,
  tags: inHcl.map,
  secret: inHcl.map,
};
