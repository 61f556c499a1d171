import { FAULT_NAMES, FAULTS, type FaultName, type FaultOptions, type Operation } from "../../lib/testing";

/** What is being done to a connection while the service misbehaves. */
export type Action = "create" | "read" | "update" | "rotate" | "tags" | "delete";

/** How the handler gets its orders. */
export const CARRIERS = ["plugin", "null_resource"] as const;
export type Carrier = (typeof CARRIERS)[number];

/** One line of the fault matrix: what must hold. */
export interface Row {
  readonly fault: FaultName;
  readonly action: Action;
  readonly carriers: readonly Carrier[];
  /** The operation of the service that the fault is switched on for. */
  readonly at: Operation;
  readonly options: FaultOptions;
  /** Faults beside it. */
  readonly with: readonly (readonly [FaultName, FaultOptions])[];
  readonly style: "static" | "policy";
  /** How the run under fault ends: exit code 0; 0 with a warning about the connection; 1. */
  readonly ends: "done" | "warned" | "failed";
  /** How many connections of this declaration there are after the run under fault. */
  readonly connections: number;
  /** Words that the run under fault must say, beside what every failure says. */
  readonly says: readonly string[];
  /** Whether the user sees the refusal itself; not where it stands for something that is told in other words. */
  readonly quotes: boolean;
  /** Whether the id outlives the next clean apply. */
  readonly keepsId: boolean;
  /** Which key the tunnel negotiates with in the end. */
  readonly inForce: "the declared key" | "the key before";
  /** The service has frozen the connection: somebody settles that before the next apply. */
  readonly thaw: boolean;
  readonly name: string;
}

type Given = Partial<Omit<Row, "fault" | "action" | "name">>;

const MAIN: Readonly<Record<Action, Operation>> = {
  create: "create",
  read: "show",
  update: "update",
  rotate: "reset",
  tags: "add-tags",
  delete: "delete",
};

const CHANGING = ["update", "rotate", "tags"] as const;
const ALL = ["create", "read", ...CHANGING, "delete"] as const;

/** How many connections there are if the request had no effect, or if it had. */
function connectionsAfter(action: Action, ends: Row["ends"]): number {
  if (action === "create") {
    return ends === "failed" ? 0 : 1;
  }
  return action === "delete" && ends !== "failed" ? 0 : 1;
}

/** A new connection is read by its ID only if a list does not show it. */
const LATE_LIST: Row["with"] = [["list-lag", { milliseconds: 3000 }]];

function row(fault: FaultName, action: Action, ends: Row["ends"], given: Given = {}): Row {
  const at = given.at ?? MAIN[action];
  const options = { operation: at, ...given.options };
  const beside = given.with ?? (action === "create" && at === "show" ? LATE_LIST : []);
  const details = Object.entries(options)
    .filter(([name]) => name !== "operation")
    .map(([name, value]) => `${name} ${value}`);
  const also = beside.map(([name]) => `with ${name}`);
  const style = given.style ?? "static";
  return {
    carriers: CARRIERS,
    connections: connectionsAfter(action, ends),
    says: [],
    keepsId: true,
    quotes: true,
    thaw: false,
    inForce: "the declared key",
    ...given,
    with: beside,
    style,
    fault,
    action,
    at,
    options,
    ends,
    name: [`${fault} at ${at}`, ...details, ...also, ...(style === "static" ? [] : [style])].join(", "),
  };
}

function rows(
  faults: readonly FaultName[],
  actions: readonly Action[],
  ends: Row["ends"],
  given: Given = {},
): readonly Row[] {
  return faults.flatMap((fault) => actions.map((action) => row(fault, action, ends, given)));
}

const TWICE: Given = { options: { times: 2 } };
const ONCE: Given = { options: { times: 1 } };
/** Spares the read with which a run begins, so that the fault meets the first look of the wait. */
const IN_THE_WAIT = (times?: number): Given => ({ at: "show", options: { after: 1, ...(times ? { times } : {}) } });

/** The answer is lost, or the request never arrives. */
const LOST = ["lost-answer", "timeout", "cut-answer", "html-answer"] as const;
const NOT_ARRIVED = ["connection-reset", "swallow"] as const;
/** "Later", from the gateway in front of the service and from the service. */
const THROTTLED = ["throttle", "too-many-requests", "system-busy"] as const;
const BROKEN = ["server-error", "iam-unavailable", "busy-504", "backend-unavailable"] as const;
const BUSY = [
  "gateway-busy",
  "instance-busy",
  "gateway-creating",
  "gateway-updating",
  "being-updated",
  "not-ready",
] as const;
const REFUSED_EVERYWHERE = ["unauthorized", "access-denied", "expired-token", "gateway-gone"] as const;
const REFUSED = [...REFUSED_EVERYWHERE, "api-missing"] as const;
const REFUSED_CHANGES = ["gateway-deleting", "final-conflict"] as const;
const CHANGES = ["create", "update", "rotate", "delete"] as const;
const TIME_OUT: Given = { says: ["timed out after"] };

const DELIVERY: readonly Row[] = [
  ...rows([...LOST, ...NOT_ARRIVED], ALL, "done", ONCE),
  ...rows([...LOST, ...NOT_ARRIVED], ["create"], "done", { at: "list", options: { times: 1 } }),
  ...rows([...LOST, ...NOT_ARRIVED], ["create"], "done", { at: "show", options: { times: 1 } }),
  ...rows(["lost-answer", "timeout"], ["update", "delete"], "done", IN_THE_WAIT(1)),
  ...rows(["lost-answer", "html-answer"], ["rotate"], "done", { at: "update", options: { times: 1 } }),
  ...rows(["lost-answer", "timeout"], ["tags"], "done", { at: "remove-tags", options: { times: 1 } }),
  ...rows([...NOT_ARRIVED], ["create"], "failed", { says: ["may or may not have been created"] }),
  ...rows([...NOT_ARRIVED], ["read", ...CHANGING, "delete"], "failed", { says: ["no response from"] }),
  row("html-answer", "create", "done", { options: { times: 1, value: 404 } }),
  row("html-answer", "create", "done", { options: { times: 1, value: 200 } }),
  row("html-answer", "read", "done", { options: { times: 1, value: 200 } }),
  row("html-answer", "delete", "done", { options: { times: 1, value: 200 } }),
  row("proxy-404", "create", "failed", { says: ["may or may not have been created", "an HTML page"] }),
  ...rows(["proxy-404"], ["read", ...CHANGING, "delete"], "failed", { says: ["HTTP 404", "an HTML page"] }),
  row("proxy-404", "create", "failed", { at: "list", says: ["HTTP 404", "an HTML page"] }),
  row("proxy-404", "create", "warned", { at: "show", says: ["HTTP 404", "an HTML page"] }),
  row("proxy-404", "update", "failed", { ...IN_THE_WAIT(), says: ["an HTML page"] }),
  row("proxy-404", "delete", "failed", { ...IN_THE_WAIT(), connections: 0, says: ["an HTML page"] }),
  ...rows(["redirect"], ALL, "failed", { says: ["it redirects to elsewhere.invalid"] }),
];

const TRY_LATER: readonly Row[] = [
  ...rows([...THROTTLED, ...BROKEN], ALL, "done", TWICE),
  ...rows(["throttle", "server-error", "busy-504"], ["create"], "done", { at: "list", options: { times: 2 } }),
  ...rows(["throttle", "server-error"], ["create"], "done", { at: "show", options: { times: 2 } }),
  row("throttle", "create", "done", { options: { times: 1, value: 7 } }),
  row("too-many-requests", "update", "done", { options: { times: 1, value: 7 } }),
  ...rows([...THROTTLED], ALL, "failed", TIME_OUT),
  ...rows(["server-error", "busy-504"], ["create"], "failed", { says: ["may or may not have been created"] }),
  ...rows(["server-error", "iam-unavailable"], ["read", "update", "delete"], "failed", { says: ["Gave up after"] }),
  ...rows([...BUSY], CHANGES, "done", { options: { milliseconds: 3000 } }),
  ...rows([...BUSY], ["create", "update", "delete"], "failed", TIME_OUT),
  ...rows(["repeated-operation"], CHANGES, "done", TWICE),
  row("repeated-operation", "create", "failed", { says: ["may or may not have been created"] }),
];

const FINAL: readonly Row[] = [
  ...rows([...REFUSED_EVERYWHERE], ALL, "failed"),
  ...rows(["api-missing"], ["create", "read", "update", "tags", "delete"], "failed"),
  // Not every cloud has the reset: the key is stored, and nothing is left to do.
  row("api-missing", "rotate", "warned", { inForce: "the key before", quotes: false, says: ["is not reset"] }),
  ...rows([...REFUSED], ["create"], "failed", { at: "list" }),
  ...rows([...REFUSED], ["create"], "warned", { at: "show" }),
  ...rows([...REFUSED], ["update"], "failed", IN_THE_WAIT()),
  ...rows([...REFUSED], ["delete"], "failed", { ...IN_THE_WAIT(), connections: 0 }),
  ...rows([...REFUSED_CHANGES], CHANGES, "failed"),
  ...rows(["unauthorized", "gateway-gone"], ["rotate"], "failed", { at: "update" }),
  ...rows(["unauthorized", "api-missing"], ["tags"], "failed", { at: "remove-tags" }),
  ...rows(["route-quota", "echo-request"], ["create", "update"], "failed"),
  row("final-conflict", "create", "failed", { options: { value: "VPN.7777" }, says: ["VPN.7777"] }),
  row("quota", "create", "failed", { says: ["A quota is used up"] }),
  // The connection is there all the same, as a second look shows.
  row("connection-gone", "read", "done", ONCE),
  row("deleting-425", "read", "done", ONCE),
  row("connection-gone", "create", "done", { at: "show", options: { times: 2 } }),
  row("connection-gone", "create", "warned", {
    at: "show",
    says: ["404 VPN.0004"],
    with: [["list-lag", { milliseconds: 90_000 }]],
  }),
  row("deleting-425", "create", "failed", {
    at: "show",
    options: { times: 1 },
    connections: 1,
    keepsId: false,
    quotes: false,
    says: ["was deleted while this run waited for it"],
  }),
  ...rows(["connection-gone", "deleting-425"], ["update", "rotate", "tags"], "failed", ONCE),
  row("deleting-425", "delete", "failed", { ...ONCE, quotes: false, says: ["is not deleted yet"] }),
  row("deleting-425", "delete", "done", IN_THE_WAIT(3)),
  row("connection-gone", "delete", "done", IN_THE_WAIT()),
];

/** A newer code for a connection that is not there. */
const NEWER_CODE = { value: "VPN.0563" } as const;

const GONE_IN_OTHER_WORDS: readonly Row[] = [
  row("connection-gone", "read", "done", { options: { ...NEWER_CODE, times: 1 } }),
  row("connection-gone", "create", "done", { at: "show", options: { ...NEWER_CODE, times: 2 } }),
  row("connection-gone", "delete", "done", { at: "show", options: { ...NEWER_CODE, after: 1 } }),
  ...(["update", "rotate", "tags"] as const).map((action) =>
    row("connection-gone", action, "failed", { options: { ...NEWER_CODE, times: 1 } }),
  ),
];

const ODD: Given = { at: "show", says: ["the VPN service returned undocumented types", "created_at"] };

const ODD_ANSWERS: readonly Row[] = [
  row("page-limit", "create", "done", { at: "list" }),
  row("page-cut", "create", "done", { at: "list", options: { value: 1 } }),
  row("page-cut", "create", "done", {
    at: "list",
    options: { value: 1 },
    with: [
      ["lost-answer", { operation: "create", times: 1 }],
      ["null-list", {}],
    ],
  }),
  // Only who finds by the list meets them: what is sought is older than the connections of other people.
  ...rows(["page-limit"], ["update", "delete"], "done", { at: "list" }),
  ...rows(["page-cut"], ["update", "delete"], "done", { at: "list", options: { value: 1 } }),
  row("null-list", "create", "done", { at: "list", with: [["page-cut", { value: 1 }]] }),
  row("unusable-id", "create", "done"),
  row("unusable-id", "create", "done", { options: { value: "../../v5/x" } }),
  ...(["create", "read", "update"] as const).flatMap((action) => [
    row("odd-types", action, "warned", ODD),
    row("odd-types", action, "warned", { ...ODD, options: { value: "objects" } }),
  ]),
  ...(["rotate", "tags"] as const).map((action) => row("odd-types", action, "warned", ODD)),
  row("odd-types", "create", "warned", { says: ODD.says }),
];

/** The connection is there, and not handed to Terraform: the next apply adopts it. */
const NOT_RECORDED: Given = {
  at: "add-tags",
  connections: 1,
  says: ["was created, but its owner tag was not updated", "the next run adopts it"],
};

/** A create writes into the owner tag that the connection is recorded, as its last step. */
const RECORDING: readonly Row[] = [
  ...rows([...LOST, ...NOT_ARRIVED, ...THROTTLED, ...BROKEN], ["create"], "done", {
    at: "add-tags",
    options: { times: 1 },
  }),
  ...rows([...NOT_ARRIVED, ...THROTTLED, ...BROKEN], ["create"], "failed", { ...NOT_RECORDED, quotes: false }),
  ...rows(["proxy-404", "redirect"], ["create"], "failed", NOT_RECORDED),
  // It would be refused again: so the tag is taken away, and the connection handed over without one.
  ...rows([...REFUSED, "tags-full"], ["create"], "warned", { at: "add-tags", says: ["has no owner tag"] }),
  ...rows(REFUSED, ["create"], "failed", { ...NOT_RECORDED, with: [["access-denied", { operation: "remove-tags" }]] }),
];

const BEHAVIOUR: readonly Row[] = [
  ...rows(["list-lag"], ["create"], "done", { at: "list" }),
  row("list-lag", "create", "done", {
    at: "list",
    options: { milliseconds: 8000 },
    with: [["lost-answer", { operation: "create", times: 1 }]],
  }),
  ...rows(["stale-read"], ["update", "rotate"], "done", { at: "show", options: { times: 3 } }),
  row("create-error", "create", "failed", { connections: 1, keepsId: false, says: ["is in status ERROR"] }),
  row("update-error", "update", "failed", { says: ["is in status ERROR"] }),
  row("update-error", "rotate", "failed", { says: ["is in status ERROR"] }),
  row("freeze", "create", "failed", { connections: 1, keepsId: false, thaw: true, says: ["is in status FREEZED"] }),
  ...rows(["freeze"], ["update", "rotate"], "failed", { thaw: true, says: ["is in status FREEZED"] }),
  row("slow-create", "create", "warned", { says: ["PENDING_CREATE", "timeouts.create", "is not ready yet"] }),
  row("slow-create", "create", "done", { options: { value: 240 } }),
  ...rows(["slow-update"], ["update", "rotate"], "failed", { says: ["PENDING_UPDATE", "timeouts.update"] }),
  ...rows(["slow-update"], ["update", "rotate"], "done", { options: { value: 240 } }),
  row("delete-stuck", "delete", "failed", { says: ["PENDING_DELETE", "timeouts.delete"] }),
  row("delete-stuck", "delete", "done", { options: { value: 240 } }),
  row("delete-error", "delete", "done"),
  row("nqa-refused", "update", "failed", { says: ["VPN.0013", "does not document changes of enable_nqa"] }),
  row("nqa-ignored", "update", "failed", { says: ["kept the old value of enable_nqa"] }),
  row("tag-policy", "create", "warned", {
    says: ["has no owner tag"],
    options: { value: "cdktf-huaweicloud-vpn.mark" },
  }),
  row("tag-policy", "create", "failed", { says: ["VPN.0015"], options: { value: "team" } }),
  row("tag-policy", "tags", "failed", { says: ["VPN.0015"] }),
  row("tags-full", "create", "warned", { says: ["has no owner tag"], options: { times: 1 } }),
  row("tags-full", "tags", "failed", { says: ["VPN.0001"] }),
  ...ALL.flatMap((action) => [
    row("clock-skew", action, "done"),
    row("clock-skew", action, "done", { options: { value: -3600 } }),
  ]),
  ...(["code", "nested", "empty", "html"] as const).map((value) =>
    row("error-shape", "update", "failed", {
      options: { value },
      with: [["final-conflict", { operation: "update" }]],
    }),
  ),
  ...(["create", "delete", "rotate"] as const).map((action) =>
    row("error-shape", action, "failed", { with: [["gateway-deleting", { operation: MAIN[action] }]] }),
  ),
  row("error-shape", "read", "failed", { with: [["unauthorized", { operation: "show" }]] }),
  row("error-shape", "tags", "failed", { with: [["tags-full", { operation: "add-tags" }]] }),
  ...(["reversed-lists", "split-rules", "normalised-networks", "sparse-answers", "newer-answers"] as const).flatMap(
    (fault) => [
      row(fault, "create", "done", { at: "show", style: "policy" }),
      row(fault, "read", "done", { style: "policy" }),
      row(fault, "update", "done", { at: "show", style: "policy" }),
      row(fault, "update", "done", { style: "policy" }),
    ],
  ),
  ...rows(["reversed-lists", "sparse-answers", "newer-answers"], ["rotate", "tags", "delete"], "done", { at: "show" }),
];

export const FAULT_TABLE: readonly Row[] = [
  ...DELIVERY,
  ...TRY_LATER,
  ...FINAL,
  ...RECORDING,
  ...GONE_IN_OTHER_WORDS,
  ...ODD_ANSWERS,
  ...BEHAVIOUR,
];

/** Faults without a row. */
export const FORGOTTEN: readonly FaultName[] = FAULT_NAMES.filter(
  (name) => !FAULT_TABLE.some(({ fault }) => fault === name),
);

/** What the service says when it refuses by a fault: it must arrive at the user. */
export function refusalWords(name: FaultName, options: FaultOptions): readonly string[] {
  const effect = FAULTS.find((fault) => fault.name === name)?.effect;
  if (effect?.kind !== "refusal") {
    return [];
  }
  const code = effect.valueIs === "code" && options.value !== undefined ? String(options.value) : effect.code;
  const message = effect.message.split(/[{:]/)[0]?.replace(/\.?\s*$/, "") ?? "";
  return [`HTTP ${effect.status}`, code, message, "request id"];
}
