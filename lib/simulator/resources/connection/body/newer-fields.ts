import type { Field, FieldType } from "../../../../schema/field";

/** A field of newer versions of the API, which the specification of record does not have and the service takes. */
export interface NewerField {
  readonly name: string;
  readonly type: FieldType;
  readonly maximumItems?: number;
  /** Only with this style. */
  readonly style?: string;
  readonly inUpdates: boolean;
}

/** Known from newer documents and clients of the service. */
export const NEWER_FIELDS: readonly NewerField[] = [
  { name: "peer_subnets_v6", type: "strings", maximumItems: 50, inUpdates: true },
  { name: "policy_rules_v6", type: "objects", maximumItems: 5, inUpdates: true },
  { name: "enable_hub", type: "boolean", style: "bgp", inUpdates: true },
  { name: "enable_health_check", type: "boolean", inUpdates: false },
];

/** The same as fields, so that the check of JSON types knows them; objects without declared members take any. */
export function asField(newer: NewerField): Field {
  return {
    name: newer.name,
    prop: newer.name,
    type: newer.type,
    maximumItems: newer.maximumItems,
    change: newer.inUpdates ? "in-place" : "replace",
    table: 0,
    summary: "",
  };
}
