const UNIT_MILLISECONDS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };
const DURATION = /^(?:\d+(?:\.\d+)?[smh])+$/;
const PART = /(\d+(?:\.\d+)?)([smh])/g;

/** Milliseconds of a text such as `90s`, `10m` or `1h30m`; undefined where it is none or not above zero. */
export function parseDurationMilliseconds(text: string): number | undefined {
  if (!DURATION.test(text)) {
    return undefined;
  }
  let total = 0;
  for (const [, amount, unit] of text.matchAll(PART)) {
    total += Number(amount) * (UNIT_MILLISECONDS[unit ?? ""] ?? 0);
  }
  return total > 0 && Number.isFinite(total) ? total : undefined;
}

/** A duration as {@link parseDurationMilliseconds} reads it: `10m`, `1h30m`, `90s` as `1m30s`. */
export function formatDuration(milliseconds: number): string {
  let rest = milliseconds;
  const parts = Object.entries(UNIT_MILLISECONDS)
    .reverse()
    .map(([unit, length]) => {
      const amount = unit === "s" ? rest / length : Math.floor(rest / length);
      rest -= amount * length;
      return amount > 0 ? `${amount}${unit}` : "";
    });
  return parts.join("") || "0s";
}
