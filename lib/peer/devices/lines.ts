/**
 * Lines of a text: where a list stands among them, its lines stand there. A text of which nearly all lines are always there is a
 * template instead, which looks like it.
 */
export type Lines = readonly (string | Lines)[];

/** The text of lines, each of which ends with a line break. */
export function textOfLines(lines: Lines): string {
  return withLine("", lines);
}

function withLine(text: string, line: string | Lines): string {
  return typeof line === "string" ? `${text}${line}\n` : line.reduce<string>(withLine, text);
}
