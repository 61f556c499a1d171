/** What `swanctl --raw` prints: sections of values and lists. */
export interface ViciSection {
  readonly [name: string]: string | readonly string[] | ViciSection;
}

/** Reads the lines of `swanctl --raw`, such as `list-sa event {paris {version=2 local-ts=[10.0.0.0/24]}}`. */
export function parseVici(text: string): readonly ViciSection[] {
  return text
    .split("\n")
    .filter((line) => / (event|reply) \{/.test(line))
    .map((line) => sectionAt(line, line.indexOf("{") + 1).section)
    .filter((section) => Object.keys(section).length > 0);
}

/** The section whose opening brace is before this place, and the place after its closing one. */
function sectionAt(line: string, start: number): { readonly section: ViciSection; readonly end: number } {
  const section: Record<string, string | readonly string[] | ViciSection> = {};
  let at = start;
  while (line[at] !== "}") {
    if (at >= line.length) {
      throw new Error(`the line of swanctl ends inside a section: ${line}`);
    }
    if (line[at] === " ") {
      at += 1;
      continue;
    }
    const [, name = "", sign = ""] = /^([^\s={[]+)(=\[|=| \{)/.exec(line.slice(at)) ?? [];
    if (name === "") {
      throw new Error(`the line of swanctl has no name at ${at}: ${line}`);
    }
    at += name.length + sign.length;
    if (sign === " {") {
      const inner = sectionAt(line, at);
      section[name] = inner.section;
      at = inner.end;
    } else {
      const end = sign === "=" ? endOfValue(line, at) : line.indexOf("]", at);
      const value = line.slice(at, end);
      section[name] = sign === "=" ? value : value.split(" ").filter((item) => item !== "");
      at = sign === "=" ? end : end + 1;
    }
  }
  return { section, end: at + 1 };
}

/** A value may contain spaces: it ends before the next name, or with its section. */
function endOfValue(line: string, at: number): number {
  const next = /^[^}]*?(?= [^\s={[]+(?:=| \{)|\})/.exec(line.slice(at));
  return at + (next?.[0].length ?? line.length - at);
}
