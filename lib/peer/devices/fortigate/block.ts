/** A block of FortiOS: `config`, entries that begin with `edit`, and settings. */
export interface Entry {
  readonly key: string;
  readonly lines: readonly string[];
}

export function config(path: string, entries: readonly Entry[], settings: readonly string[] = []): readonly string[] {
  return entries.length === 0 && settings.length === 0
    ? []
    : [
        `config ${path}`,
        ...settings.map(indented),
        ...entries.flatMap(({ key, lines }) => [
          indented(`edit ${key}`),
          ...lines.map((line) => indented(indented(line))),
          indented("next"),
        ]),
        "end",
      ];
}

export function indented(line: string): string {
  return `    ${line}`;
}
