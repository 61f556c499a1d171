import { createRuleSet } from "../../../lib/checks/rule-set";
import type { Field } from "../../../lib/schema/field";
import { resourceType } from "../../../lib/schema/resource-type";

const SPRING: readonly Field[] = [
  {
    name: "turns",
    prop: "turns",
    type: "integer",
    default: 10,
    range: { minimum: 1, maximum: 50 },
    unit: "seconds",
    change: "in-place",
    table: 2,
    summary: "How long it runs.",
  },
  {
    name: "key_shape",
    prop: "keyShape",
    type: "string",
    computed: true,
    onlyWhen: { path: ["drive"], isOneOf: ["clockwork"] },
    follows: [{ path: ["drive"], clears: true }],
    change: "in-place",
    table: 2,
    summary: "Shape of the key that winds it.",
  },
];

const PARTS: readonly Field[] = [
  { name: "place", prop: "place", type: "string", change: "in-place", table: 3, summary: "Where the part is." },
  { name: "paint", prop: "paint", type: "string", change: "in-place", table: 3, summary: "Its colour." },
  { name: "made_of", prop: "madeOf", type: "strings", change: "in-place", table: 3, summary: "Its materials." },
  {
    name: "maker_id",
    prop: "makerId",
    type: "string",
    format: "uuid",
    change: "in-place",
    table: 3,
    summary: "Who made it.",
  },
];

const REQUEST: readonly Field[] = [
  {
    name: "drive",
    prop: "drive",
    type: "string",
    required: true,
    choices: ["clockwork", "battery"],
    change: "replace",
    table: 1,
    summary: "What moves it.",
  },
  {
    name: "spring",
    prop: "mainSpring",
    type: "object",
    change: "in-place",
    table: 1,
    summary: "The spring.",
    fields: SPRING,
    memberRulePrefix: "spring",
  },
  {
    name: "box_labels",
    prop: "boxLabels",
    type: "strings",
    maximumItems: 2,
    change: "in-place",
    table: 1,
    summary: "What the box says.",
  },
  { name: "parts", prop: "parts", type: "objects", change: "in-place", table: 1, summary: "Its parts.", fields: PARTS },
  { name: "labels", prop: "labels", type: "tags", change: "tags", table: 1, summary: "Tags." },
];

const OUTPUTS: readonly Field[] = [
  { name: "id", prop: "id", type: "string", output: true, change: "never", table: 4, summary: "Its ID." },
  {
    name: "mood",
    prop: "mood",
    type: "string",
    output: true,
    moves: true,
    change: "never",
    table: 4,
    summary: "Mood.",
  },
];

/** A resource type that has nothing to do with VPNs: what works for it works for the next real one. */
export const TOY = resourceType({
  typeName: "hwvpn_toy",
  noun: "wooden toy",
  shortNoun: "toy",
  document: "Making a toy",
  requestFields: REQUEST,
  outputFields: OUTPUTS,
  constructProps: [
    { name: "age_of_child", prop: "ageOfChild", isFact: true },
    { name: "additional_fields", prop: "additionalFields" },
    { name: "timeouts", prop: "timeouts" },
    { name: "provider", prop: "provider" },
  ],
  endNames: [],
  vocabulary: {
    props: { "": { motor: "drive" }, mainSpring: { windings: "turns" } },
    values: { battery: ["accumulator"] },
    newerValues: ["solar"],
    openTypes: new Map(),
  },
});

export const TOY_RULES = createRuleSet(TOY, [
  {
    id: "toy-for-child",
    severity: "warning",
    field: "drive",
    statement: "should not be battery where `age_of_child` is below 3",
    source: "advice",
    check: ({ drive, age_of_child: age }) =>
      drive === "battery" && typeof age === "number" && age < 3
        ? [{ path: ["drive"], given: `"${drive}"`, fix: "wind `spring.turns` instead" }]
        : [],
  },
]);
