import type { Attribute, Attributes, NestedType } from "./schema";

/** The structure of a type's values. Collections of objects and of simple values have the same shapes. */
export type Shape =
  | { readonly kind: "simple"; readonly name: "string" | "number" | "bool" }
  | { readonly kind: "object"; readonly attributes: Attributes }
  | { readonly kind: "list" | "map" | "set"; readonly element: Attribute["type"] };

export function shapeOf(type: Attribute["type"]): Shape {
  if (typeof type === "string") {
    return { kind: "simple", name: type };
  }
  if (isNested(type)) {
    const { nesting, attributes } = type;
    return nesting === "single"
      ? { kind: "object", attributes }
      : { kind: nesting, element: { nesting: "single", attributes } };
  }
  if ("list" in type) {
    return { kind: "list", element: type.list };
  }
  return "map" in type ? { kind: "map", element: type.map } : { kind: "set", element: type.set };
}

/** The type of the member or element at a step; undefined if there is none. */
export function typeAt(shape: Shape, step: string | number): Attribute["type"] | undefined {
  if (shape.kind === "object") {
    return Object.hasOwn(shape.attributes, step) ? shape.attributes[step]?.type : undefined;
  }
  return shape.kind === "simple" ? undefined : shape.element;
}

/** Whether the attribute has nested attributes. */
export function isNested(type: Attribute["type"]): type is NestedType {
  return typeof type === "object" && "nesting" in type;
}
