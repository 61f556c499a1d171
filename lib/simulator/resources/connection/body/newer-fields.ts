import type { Field, FieldType } from "../../../../schema/field";

/** A field of newer versions of the API that the service accepts, and that is not in the specification. */
export interface NewerField {
  readonly name: string;
  readonly type: FieldType;
  readonly maximumItems?: number;
  /** Only with this style. */
  readonly style?: string;
  readonly inUpdates: boolean;
}

/** Fields known from newer documents and clients of the service. */
export const NEWER_FIELDS: readonly NewerField[] = [
  { name: "peer_subnets_v6", type: "strings", maximumItems: 50, inUpdates: true },
  { name: "policy_rules_v6", type: "objects", maximumItems: 5, inUpdates: true },
  { name: "enable_hub", type: "boolean", style: "bgp", inUpdates: true },
  { name: "enable_health_check", type: "boolean", inUpdates: false },
];

/** Converts it to a field for the check of JSON types. Objects without declared members accept any. */
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
