import { OPERATIONS, VPN_OPERATIONS } from "../operation";
import type { Fault } from "./fault";

const SHOWN = ["create", "batch-create", "show", "list", "update"] as const;
const TEN_MINUTES = { meaning: "seconds that it takes", default: 600, form: "number" } as const;

/** Faults that change what the service does; the operations ask for them by name. */
export const BEHAVIOUR_FAULTS = [
  {
    name: "list-lag",
    summary: "Lists and tag searches leave out the connections made since the fault was switched on.",
    operations: ["list", "find-by-tags", "count-by-tags"],
    effect: { kind: "behaviour" },
  },
  {
    name: "page-limit",
    summary: "The list refuses a limit that older editions of the service reject: 400 VPN.0001.",
    operations: ["list"],
    value: { meaning: "the largest limit that it accepts", default: 200, form: "number" },
    effect: { kind: "behaviour" },
  },
  {
    name: "page-cut",
    summary: "The list accepts every limit, and silently returns shorter pages.",
    operations: ["list"],
    value: { meaning: "how many connections a page has at most", default: 200, form: "number" },
    effect: { kind: "behaviour" },
  },
  {
    name: "null-list",
    summary: "An empty list is null instead of an empty array, and so is its page_info.",
    operations: ["list"],
    effect: { kind: "behaviour" },
  },
  {
    name: "unusable-id",
    summary: "The connection is created, and the answer has no usable id.",
    operations: ["create"],
    value: { meaning: "the id in the answer; without a value the answer has no id", default: "" },
    effect: { kind: "behaviour" },
  },
  {
    name: "odd-types",
    summary: "Answers have members of other JSON types than documented.",
    operations: SHOWN,
    value: {
      meaning:
        "`scalars`: numbers for strings, strings for numbers and booleans; `objects`: objects for strings and lists",
      default: "scalars",
      form: ["scalars", "objects"],
    },
    effect: { kind: "behaviour" },
  },
  {
    name: "stale-read",
    summary: "A read shows the connection as it was before its last update, its status included.",
    operations: ["show"],
    effect: { kind: "behaviour" },
  },
  {
    name: "create-error",
    summary: "The new connection ends in ERROR, a new gateway in FAULT.",
    operations: ["create", "batch-create", "create-gateway"],
    effect: { kind: "behaviour" },
  },
  {
    name: "update-error",
    summary: "The change is accepted, and the connection ends in ERROR.",
    operations: ["update", "reset"],
    effect: { kind: "behaviour" },
  },
  {
    name: "freeze",
    summary: "The connection ends in FREEZED, where changes and deletion are refused with 400 VPN.0001.",
    operations: ["create", "batch-create", "update", "reset"],
    effect: { kind: "behaviour" },
  },
  {
    name: "slow-create",
    summary: "The new connection or gateway stays PENDING_CREATE for a long time.",
    operations: ["create", "batch-create", "create-gateway"],
    value: TEN_MINUTES,
    effect: { kind: "behaviour" },
  },
  {
    name: "slow-update",
    summary: "The connection or gateway stays PENDING_UPDATE for a long time.",
    operations: ["update", "reset", "update-gateway", "change-gateway-flavor"],
    value: TEN_MINUTES,
    effect: { kind: "behaviour" },
  },
  {
    name: "delete-stuck",
    summary: "The connection or gateway stays PENDING_DELETE for a long time.",
    operations: ["delete", "delete-gateway"],
    value: TEN_MINUTES,
    effect: { kind: "behaviour" },
  },
  {
    name: "delete-error",
    summary: "While it is being deleted the connection shows ERROR, then it is gone.",
    operations: ["delete"],
    value: { meaning: "seconds that it takes", default: 30, form: "number" },
    effect: { kind: "behaviour" },
  },
  {
    name: "nqa-refused",
    summary: "400 VPN.0013: the update rejects enable_nqa, which the API documents for creates only.",
    operations: ["update"],
    effect: { kind: "behaviour" },
  },
  {
    name: "nqa-ignored",
    summary: "The update is accepted, but its enable_nqa has no effect.",
    operations: ["update"],
    effect: { kind: "behaviour" },
  },
  {
    name: "tag-policy",
    summary: "400 VPN.0015: a tag policy of the organization refuses a tag.",
    operations: ["create", "batch-create", "create-gateway", "create-customer-gateway", "add-tags"],
    value: { meaning: "the key of the refused tag; without a value every tag is refused", default: "" },
    effect: { kind: "behaviour" },
  },
  {
    name: "tags-full",
    summary: "400 VPN.0001: there is no room for another tag.",
    operations: ["create", "batch-create", "create-gateway", "create-customer-gateway", "add-tags"],
    effect: { kind: "behaviour" },
  },
  {
    name: "clock-skew",
    summary:
      "The clock of the service is wrong, in signature checks and in its Date header. From 15 minutes on, requests fail with 401 APIGW.0301.",
    operations: OPERATIONS,
    value: { meaning: "seconds that it is ahead; a negative number if it is behind", default: 1800, form: "number" },
    effect: { kind: "behaviour" },
  },
  {
    name: "error-shape",
    summary: "The body of an error has another of its known forms.",
    operations: OPERATIONS,
    value: {
      meaning: "`code` {code, message}, `nested` {error: {code, message}}, `empty` or `html`",
      default: "code",
      form: ["code", "nested", "empty", "html"],
    },
    effect: { kind: "behaviour" },
  },
  {
    name: "reversed-lists",
    summary: "Answers give subnets, rules, destinations, tags and connections in the opposite order.",
    operations: [...SHOWN, "list-tags"],
    effect: { kind: "behaviour" },
  },
  {
    name: "split-rules",
    summary: "Answers give one policy rule for each destination, instead of regrouping them by source.",
    operations: SHOWN,
    effect: { kind: "behaviour" },
  },
  {
    name: "normalised-networks",
    summary: "Answers give networks without their host bits.",
    operations: SHOWN,
    effect: { kind: "behaviour" },
  },
  {
    name: "sparse-answers",
    summary: "Answers leave out what the service's own examples leave out: ha_role, tags, rule_index.",
    operations: SHOWN,
    effect: { kind: "behaviour" },
  },
  {
    name: "newer-answers",
    summary: "Answers have members of newer versions, with values that are not documented yet.",
    operations: VPN_OPERATIONS,
    effect: { kind: "behaviour" },
  },
] as const satisfies readonly Fault[];
