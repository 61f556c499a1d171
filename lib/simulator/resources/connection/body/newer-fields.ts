import type { Field } from "../../../../schema/field";

/** Fields of newer versions of the API that have no prop. Only creates accept them. */
export const NEWER_FIELDS: readonly Field[] = [
  {
    name: "enable_health_check",
    prop: "enableHealthCheck",
    type: "boolean",
    change: "replace",
    summary: "",
  },
];
