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
  return withOnly(attributes, fields, ({ writeOnly }) => !writeOnly);
}

/** The same object with null in place of every attribute that a configuration cannot have. */
export function withoutComputed(attributes: Attributes, fields: Fields): Fields {
  return withOnly(attributes, fields, ({ required, optional }) => required === true || optional === true);
}

function withOnly(attributes: Attributes, fields: Fields, keeps: (attribute: Attribute) => boolean): Fields {
  return mapFields(fields, (value, name) => {
    const attribute = attributes[name];
    if (attribute === undefined || !keeps(attribute)) {
      return null;
    }
    return isNested(attribute.type) ? nestedWithOnly(attribute.type, value, keeps) : value;
  });
}

function nestedWithOnly(type: Attribute["type"], value: Value, keeps: (attribute: Attribute) => boolean): Value {
  const shape = shapeOf(type);
  if (shape.kind === "object") {
    return isFields(value) ? withOnly(shape.attributes, value, keeps) : value;
  }
  if (shape.kind === "simple") {
    return value;
  }
  const { element } = shape;
  if (isList(value)) {
    return value.map((one) => nestedWithOnly(element, one, keeps));
  }
  return isFields(value) ? mapFields(value, (one) => nestedWithOnly(element, one, keeps)) : value;
}
