/** Lines that a device takes, and where that stands. */
export interface AllowedLines {
  readonly source: string;
  /**
   * One line each, without its indentation. A word is itself, or `{a|b}` for one of several, `{1-100}` for a number in a range,
   * `{name}`, `{address}`, `{network}` with prefix length, `{mask}`, `{wildcard}` or `{quoted}`.
   */
  readonly lines: readonly string[];
}

const KINDS: Readonly<Record<string, RegExp>> = {
  name: /^[A-Za-z][A-Za-z0-9_-]*$/,
  address: /^(\d{1,3}\.){3}\d{1,3}$/,
  network: /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/,
  mask: /^(255\.){1,3}\d{1,3}(\.\d{1,3}){0,2}$/,
  wildcard: /^(\d{1,3}\.){3}255$|^0\.0\.0\.0$/,
  host: /^[A-Za-z0-9._@-]+$/,
  quoted: /^('[^']*'|"[^"]*")$/,
};

/** The lines of a text that no form allows. Comments, which begin with one of the marks, are no commands. */
export function unknownLines(text: string, allowed: readonly AllowedLines[], comment: RegExp): readonly string[] {
  const forms = allowed.flatMap(({ lines }) => lines.map((line) => line.split(" ")));
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !comment.test(line))
    .filter((line) => !forms.some((form) => matches(wordsOf(line), form)));
}

function wordsOf(line: string): readonly string[] {
  return line.match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
}

function matches(words: readonly string[], form: readonly string[]): boolean {
  return words.length === form.length && form.every((each, index) => matchesWord(words[index] ?? "", each));
}

function matchesWord(word: string, form: string): boolean {
  const inner = /^(.*)\{(.+)\}$/.exec(form);
  if (inner === null) {
    return word === form;
  }
  const [, prefix = "", kind = ""] = inner;
  if (!word.startsWith(prefix)) {
    return false;
  }
  const rest = word.slice(prefix.length);
  const range = /^(\d+)-(\d+)$/.exec(kind);
  if (range !== null) {
    return /^\d+$/.test(rest) && Number(rest) >= Number(range[1]) && Number(rest) <= Number(range[2]);
  }
  return KINDS[kind]?.test(rest) ?? kind.split("|").includes(rest);
}
