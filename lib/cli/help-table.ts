/** Two columns; a first one that is too long has a line of its own. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const longest = 26;
  return rows.flatMap(([left = "", right = ""]) =>
    left.length > longest
      ? [`  ${left}`, `  ${"".padEnd(longest)}  ${right}`]
      : [`  ${left.padEnd(longest)}  ${right}`],
  );
}
