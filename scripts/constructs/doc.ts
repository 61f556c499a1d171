import type { PublicType } from "./public-types";

const WIDTH = 120;

function wrap(text: string, width: number, indent = ""): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A doc comment with these paragraphs, on one line if it fits. Tags are paragraphs that begin with @. */
export function docComment(paragraphs: readonly string[], indent = ""): string {
  const [only = ""] = paragraphs;
  const short = `${indent}/** ${only} */`;
  if (paragraphs.length === 1 && short.length <= WIDTH) {
    return short;
  }
  const lines = paragraphs.flatMap((paragraph, position) => [
    ...(position === 0 ? [] : [""]),
    ...wrap(paragraph, WIDTH - indent.length - 3, paragraph.startsWith("@param") ? "  " : ""),
  ]);
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n");
}

/** "table 3", "tables 5 and 7". */
function tables(numbers: readonly number[]): string {
  const distinct = [...new Set(numbers)].sort((a, b) => a - b);
  return `${distinct.length === 1 ? "table" : "tables"} ${distinct.join(" and ")}`;
}

/** Where these fields are documented, as a sentence. */
export function sourceText({ ruleSet }: PublicType, numbers: readonly (number | undefined)[]): string {
  const known = numbers.filter((number) => number !== undefined);
  const { document, isLookUp } = ruleSet.type;
  if (known.length > 0) {
    return `Source: ${tables(known)} of "${document}".`;
  }
  return isLookUp ? `Source: "${document}".` : "Source: newer editions of the VPN API reference.";
}

/** An import of these names, as the formatter breaks it. */
export function importStatement(keyword: "import" | "import type", names: readonly string[], from: string): string {
  const line = `${keyword} { ${names.join(", ")} } from "${from}";\n`;
  return line.length <= WIDTH + 1
    ? line
    : `${keyword} {\n${names.map((name) => `  ${name},\n`).join("")}} from "${from}";\n`;
}
