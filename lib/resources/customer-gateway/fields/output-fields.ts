import type { Field } from "../../../schema/field";

/** The fields that only answers carry: table 7 of the document. */
export const OUTPUT_FIELDS: readonly Field[] = [
  {
    name: "id",
    prop: "id",
    type: "string",
    output: true,
    change: "never",
    table: 7,
    summary: "Customer gateway ID: a UUID of 36 characters.",
  },
  {
    name: "created_at",
    prop: "createdAt",
    type: "string",
    output: true,
    change: "never",
    table: 7,
    summary: "Time when the customer gateway was created, UTC, in the format yyyy-MM-ddTHH:mm:ss.SSSZ.",
  },
  {
    name: "updated_at",
    prop: "updatedAt",
    type: "string",
    output: true,
    moves: true,
    change: "never",
    table: 7,
    summary: "Last update time, UTC, in the format yyyy-MM-ddTHH:mm:ss.SSSZ.",
  },
];
