/** A section of swanctl's format: settings are text, sections are objects. */
export interface Section {
  readonly [name: string]: string | Section;
}

/** Reads swanctl's format, as strictly as the tests need: one setting a line, no includes. */
export function parseSwanctl(text: string): Section {
  const root: Record<string, string | Section> = {};
  const open: Record<string, string | Section>[] = [root];
  for (const line of text.split("\n").map((each) => each.trim())) {
    const [, section] = /^([A-Za-z0-9_-]+) \{$/.exec(line) ?? [];
    const [, name, value] = /^([A-Za-z0-9_-]+) = (.+)$/.exec(line) ?? [];
    const current = open.at(-1);
    if (line === "" || line.startsWith("#")) {
      continue;
    }
    if (current === undefined) {
      throw new Error(`unbalanced: ${line}`);
    }
    if (section !== undefined) {
      const next: Record<string, string | Section> = {};
      if (section in current) {
        throw new Error(`section ${section} twice`);
      }
      current[section] = next;
      open.push(next);
    } else if (name !== undefined && value !== undefined) {
      current[name] = value;
    } else if (line === "}") {
      open.pop();
    } else {
      throw new Error(`neither setting nor section: ${line}`);
    }
  }
  if (open.length !== 1) {
    throw new Error("a section is not closed");
  }
  return root;
}

export function sectionAt(root: Section, ...path: readonly string[]): Section {
  return path.reduce((section, name) => {
    const next = section[name];
    if (typeof next !== "object") {
      throw new Error(`no section ${name} in ${Object.keys(section).join(", ")}`);
    }
    return next;
  }, root);
}
