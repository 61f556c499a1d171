import type { ObjectRow } from "./setting";

/** The tags that are left to others, like `ignore_tags` of Huawei Cloud's own provider. */
export const IGNORE_TAGS = {
  prop: "ignoreTags",
  attribute: "ignore_tags",
  type: "object",
  sentence:
    "Tags that others set on connections, such as a console or a governance tool. They make no difference in a plan, and no apply changes or removes them. A connection, and `defaultTags`, must not have such a tag.",
  anyOf: ["keys", "keyPrefixes"],
  members: [
    {
      prop: "keys",
      attribute: "keys",
      type: "strings",
      sentence: "Keys of the tags.",
    },
    {
      prop: "keyPrefixes",
      attribute: "key_prefixes",
      type: "strings",
      sentence: "What the keys of the tags begin with.",
    },
  ],
} as const satisfies ObjectRow;
