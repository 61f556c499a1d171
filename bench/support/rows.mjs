// The rows of the tables: a measured value beside that of something else.

/** What each measured value is, and its unit. */
const VALUES = {
  wall: { unit: "ms" },
  plugin: { is: "processor time of the plugin", unit: "ms" },
  processor: { is: "processor time", unit: "ms" },
  requests: { is: "requests", unit: "" },
  memory: { unit: "MB" },
  size: { unit: "kB" },
};

/**
 * Rows for each value that this release has: beside the other release, beside something else, or alone if there is no
 * base.
 *
 * @param base values of something else, and `against`, what it is
 * @param targets the largest ratios to that release and to the base, by the name of the value
 */
export function rowsOf(what, { ours, theirs }, { against, base, targets } = {}) {
  return Object.keys(ours).flatMap((name) => {
    const { is, unit } = VALUES[name];
    const row = { what: is === undefined ? what : `${what}: ${is}`, ours: ours[name], unit };
    const beside = (other, values, atMost) =>
      values?.[name] === undefined ? [] : [{ ...row, against: other, base: values[name], atMost: atMost?.[name] }];
    const rows = [...beside("that release", theirs, targets?.release), ...beside(against, base, targets?.base)];
    return rows.length > 0 ? rows : [row];
  });
}

function shown(value, unit) {
  if (value === undefined) {
    return "–";
  }
  if (unit === "ms" && Math.abs(value) < 1) {
    return `${(value * 1000).toFixed(0)} µs`;
  }
  if (unit === "ms" && Math.abs(value) >= 10_000) {
    return `${(value / 1000).toFixed(1)} s`;
  }
  const isRound = Number.isInteger(value) || Math.abs(value) >= 100;
  return `${value.toFixed(isRound ? 0 : 1)} ${unit}`.trim();
}

const HEAD = ["what", "ours", "against", "base", "ratio", "difference", "target"];

function cellsOf({ what, ours, against = "–", base, unit, atMost }) {
  const ratio = base ? ours / base : undefined;
  return [
    what,
    shown(ours, unit),
    against,
    shown(base, unit),
    ratio?.toFixed(2) ?? "–",
    base === undefined ? "–" : shown(ours - base, unit),
    atMost === undefined ? "–" : `≤ ${atMost}${ratio > atMost ? ", missed" : ""}`,
  ];
}

/** A table of Markdown whose columns are aligned. */
export function tableOf(rows) {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((cells) => cells[column].length)));
  const text = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  const [head, ...others] = lines.map(text);
  return [head, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...others].join("\n");
}
