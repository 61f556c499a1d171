import { type Fields, isFields, isList, UNKNOWN, type Value } from "../schema/value";
import type { Attribute, Attributes } from "./schema";
import { isNested, shapeOf } from "./shape";

/** Replaces unknown values, at any depth, by null. */
export function unknownAsNull(value: Value): Value {
  if (value === UNKNOWN) {
    return null;
  }
  if (isList(value)) {
    return value.map(unknownAsNull);
  }
  return isFields(value) ? mapFields(value, unknownAsNull) : value;
}

/** The same object with each member changed. */
export function mapFields(fields: Fields, change: (value: Value, name: string) => Value): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, change(value, name)]));
}

/** The same object with null in place of every write-only attribute. */
export function withoutWriteOnly(attributes: Attributes, fields: Fields): Fields {
  return mapFields(fields, (value, name) => {
    const attribute = attributes[name];
    if (attribute === undefined || attribute.writeOnly) {
      return null;
    }
    return isNested(attribute.type) ? nestedWithoutWriteOnly(attribute.type, value) : value;
  });
}

function nestedWithoutWriteOnly(type: Attribute["type"], value: Value): Value {
  const shape = shapeOf(type);
  if (shape.kind === "object") {
    return isFields(value) ? withoutWriteOnly(shape.attributes, value) : value;
  }
  if (shape.kind === "simple") {
    return value;
  }
  const { element } = shape;
  if (isList(value)) {
    return value.map((one) => nestedWithoutWriteOnly(element, one));
  }
  return isFields(value) ? mapFields(value, (one) => nestedWithoutWriteOnly(element, one)) : value;
}
