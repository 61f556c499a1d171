/** Lines of a text: where a list stands among them, its lines stand there. */
export type Lines = readonly (string | Lines)[];

/** The text of lines, each of which ends with a line break. */
export function textOfLines(lines: Lines): string {
  return withLines("", lines);
}

function withLines(text: string, lines: Lines): string {
  let longer = text;
  for (const line of lines) {
    longer = typeof line === "string" ? `${longer}${line}\n` : withLines(longer, line);
  }
  return longer;
}
