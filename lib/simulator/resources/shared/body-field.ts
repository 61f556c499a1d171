import type { Field, FieldType } from "../../../schema/field";

type Limits = Pick<Field, "required" | "choices" | "range" | "length" | "maximumItems" | "fields">;

/** A member of a request's body that no resource type of the library declares. */
export function bodyField(name: string, type: FieldType, limits: Limits = {}): Field {
  return { name, prop: name, type, change: "in-place", table: 0, summary: "", ...limits };
}
