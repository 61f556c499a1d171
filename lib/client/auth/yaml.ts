import { FAILSAFE_SCHEMA, load, mergeTag, YAMLException } from "js-yaml";

/** Reads YAML. Every scalar stays the text that it is in the file, so that an id of digits keeps its zeros. */
export function parseYaml(text: string): unknown {
  return load(text, { schema: FAILSAFE_SCHEMA.withTags(mergeTag) });
}

/** Where an error of {@link parseYaml} is. Its message quotes the file, which may have secrets. */
export function yamlPlace(error: unknown): string {
  const mark = error instanceof YAMLException ? error.mark : undefined;
  return mark === undefined ? "" : ` in line ${mark.line + 1}, column ${mark.column + 1}`;
}
