import { OPERATIONS, VPN_OPERATIONS } from "../operation";
import type { Fault } from "./fault";

const SHOWN = ["create", "show", "list", "update"] as const;
const LIFE = "issue 3, a wait that times out; vpn-service.md section 3";
const TEN_MINUTES = { meaning: "seconds that it takes", default: 600 } as const;

/** Faults that change what the service does; the operations ask for them by name. */
export const BEHAVIOUR_FAULTS = [
  {
    name: "list-lag",
    summary: "Lists and tag searches leave out the connections made since the fault was switched on.",
    models: "issue 3, lost answers",
    operations: ["list", "find-by-tags", "count-by-tags"],
    effect: { kind: "behaviour" },
  },
  {
    name: "stale-read",
    summary: "A read shows the connection as it was before its last update, its status included.",
    models: "vpn-service.md section 3, the race after PUT",
    operations: ["show"],
    effect: { kind: "behaviour" },
  },
  {
    name: "create-error",
    summary: "The new connection ends in ERROR.",
    models: "issue 3, ERROR keeps the id; field case 24",
    operations: ["create"],
    effect: { kind: "behaviour" },
  },
  {
    name: "update-error",
    summary: "The change is accepted, and the connection ends in ERROR.",
    models: LIFE,
    operations: ["update", "reset"],
    effect: { kind: "behaviour" },
  },
  {
    name: "freeze",
    summary: "The connection ends in FREEZED, where changes and deletion are refused with 400 VPN.0001.",
    models: "issue 3, FREEZED stops at once; vpn-service.md surprise 26",
    operations: ["create", "update", "reset"],
    effect: { kind: "behaviour" },
  },
  {
    name: "slow-create",
    summary: "The new connection stays PENDING_CREATE for long.",
    models: LIFE,
    operations: ["create"],
    value: TEN_MINUTES,
    effect: { kind: "behaviour" },
  },
  {
    name: "slow-update",
    summary: "The connection stays PENDING_UPDATE for long.",
    models: LIFE,
    operations: ["update", "reset"],
    value: TEN_MINUTES,
    effect: { kind: "behaviour" },
  },
  {
    name: "delete-stuck",
    summary: "The connection stays PENDING_DELETE for long.",
    models: "issue 3, deletes that end",
    operations: ["delete"],
    value: TEN_MINUTES,
    effect: { kind: "behaviour" },
  },
  {
    name: "delete-error",
    summary: "While it is being deleted the connection shows ERROR, then it is gone.",
    models: "issue 3, deletes that end",
    operations: ["delete"],
    value: { meaning: "seconds that it takes", default: 30 },
    effect: { kind: "behaviour" },
  },
  {
    name: "nqa-ignored",
    summary: "The update is accepted, its enable_nqa without effect.",
    models: "issue 3, updates that are what they say; vpn-service.md section 4",
    operations: ["update"],
    effect: { kind: "behaviour" },
  },
  {
    name: "tag-policy",
    summary: "400 VPN.0015: a tag policy of the organization refuses a tag.",
    models: "issue 3, the mark; vpn-service.md surprise 28",
    operations: ["create", "add-tags"],
    value: { meaning: "the key of the refused tag; without a value every tag is refused", default: "" },
    effect: { kind: "behaviour" },
  },
  {
    name: "tags-full",
    summary: "400 VPN.0001: there is no room for another tag.",
    models: "issue 3, the mark",
    operations: ["create", "add-tags"],
    effect: { kind: "behaviour" },
  },
  {
    name: "clock-skew",
    summary:
      "The service's clock goes wrong, for signatures and for its Date header: 401 APIGW.0301 from 15 minutes on.",
    models: "issue 3, retries; field case 16",
    operations: OPERATIONS,
    value: { meaning: "seconds that it is ahead; negative: behind", default: 1800 },
    effect: { kind: "behaviour" },
  },
  {
    name: "error-shape",
    summary: "An error's body has another of the known forms.",
    models: "vpn-service.md section 5, surprise 8",
    operations: OPERATIONS,
    value: { meaning: "`code` {code, message}, `nested` {error: {code, message}}, `empty` or `html`", default: "code" },
    effect: { kind: "behaviour" },
  },
  {
    name: "reversed-lists",
    summary: "Answers give subnets, rules, destinations, tags and connections in the opposite order.",
    models: "field case 9",
    operations: [...SHOWN, "list-tags"],
    effect: { kind: "behaviour" },
  },
  {
    name: "split-rules",
    summary: "Answers give one policy rule for each destination, instead of regrouping them by source.",
    models: "field case 9; vpn-service.md section 4, trap 6",
    operations: SHOWN,
    effect: { kind: "behaviour" },
  },
  {
    name: "normalised-networks",
    summary: "Answers give networks without their host bits.",
    models: "field case 8",
    operations: SHOWN,
    effect: { kind: "behaviour" },
  },
  {
    name: "sparse-answers",
    summary: "Answers leave out what the service's own examples leave out: ha_role, tags, rule_index.",
    models: "vpn-service.md section 2",
    operations: SHOWN,
    effect: { kind: "behaviour" },
  },
  {
    name: "newer-answers",
    summary: "Answers have members that newer versions add, with values that nobody knows yet.",
    models: "vpn-service.md surprise 16",
    operations: VPN_OPERATIONS,
    effect: { kind: "behaviour" },
  },
] as const satisfies readonly Fault[];
