import { FAULT_TABLE, type Row } from "./fault-table";

/** Where the second carrier does not do what the first does, and why. */
interface Difference {
  readonly reason: string;
  readonly holdsFor: (row: Row) => boolean;
  readonly instead: (row: Row) => Partial<Row>;
}

const OWNER_TAG = "cdktf-huaweicloud-vpn.mark";

export const DIFFERENCES: readonly Difference[] = [
  {
    reason: "there is no connection without its owner tag, by which alone it is found",
    holdsFor: ({ fault, action, ends, options, at }) =>
      action === "create" &&
      ends === "warned" &&
      at !== "add-tags" &&
      (fault === "tags-full" || options.value === OWNER_TAG),
    instead: () => ({ ends: "failed", connections: 0, says: ["is found only by its tag"] }),
  },
  {
    reason: "a connection that is not ready yet fails the run: nothing else would make the next one go on",
    holdsFor: ({ action, ends, fault, options, at }) =>
      action === "create" &&
      ends === "warned" &&
      at !== "add-tags" &&
      !["tags-full", "odd-types"].includes(fault) &&
      options.value !== OWNER_TAG,
    instead: () => ({ ends: "failed", connections: 1 }),
  },
  {
    reason: "there is no connection without its owner tag, by which alone it is found, and so it stays pending",
    holdsFor: ({ action, ends, at }) => action === "create" && ends === "warned" && at === "add-tags",
    instead: () => ({ ends: "failed", connections: 1, says: ["was created, but its owner tag was not updated"] }),
  },
  {
    reason:
      "a key that is not in force fails the run, since nobody sees a warning again; the next one has nothing to do",
    holdsFor: ({ inForce }) => inForce === "the key before",
    instead: () => ({ ends: "failed" }),
  },
  {
    reason:
      "a list that does not show what was made might not show a double either, and no later read would look again",
    holdsFor: ({ fault, options }) => fault === "list-lag" && options.milliseconds === undefined,
    instead: () => ({ ends: "failed", connections: 1, says: ["may exist twice"] }),
  },
  {
    reason: "a connection in status ERROR is deleted and made anew by the next run",
    holdsFor: ({ fault }) => fault === "update-error",
    instead: () => ({ keepsId: false }),
  },
  {
    reason: "no read comes before a delete, so the first look is that of its wait",
    holdsFor: ({ action, at, options }) => action === "delete" && at === "show" && (options.after ?? 0) > 0,
    instead: ({ options }) => ({ options: { ...options, after: (options.after ?? 1) - 1 } }),
  },
];

function withDifferences(row: Row): Row {
  let changed = row;
  for (const { instead, reason } of DIFFERENCES.filter(({ holdsFor }) => holdsFor(row))) {
    changed = Object.assign({}, changed, instead(changed), { name: `${changed.name} (${reason})` });
  }
  return changed;
}

/** The rows of the fault matrix as they hold for null_resource, which reads nothing in a run without changes. */
export const NULL_FAULT_TABLE: readonly Row[] = FAULT_TABLE.filter(({ action }) => action !== "read").map(
  withDifferences,
);
