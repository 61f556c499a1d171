import type { Field } from "../../schema/field";
import { MAXIMUM_TAGS } from "../../schema/tags";

/** The tags of a type, in the table of its document that has the request. */
export function tagsField(table: number): Field {
  return {
    name: "tags",
    prop: "tags",
    type: "tags",
    maximumItems: MAXIMUM_TAGS,
    change: "tags",
    table,
    summary: "Tags, by key.",
    memberRulePrefix: "tag",
    limits:
      "At most 20. Keys have 1 to 128 and values 0 to 255 characters: letters of the Latin script, digits, spaces and `_ . : = + -` and the at sign.",
    answer: "Tags.",
  };
}
