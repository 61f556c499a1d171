import { FORMATS, isSimple, type MemberRow, type SettingRow, type SimpleRow, variableMembers } from "./setting";
import { SETTINGS } from "./table";

const ROWS: readonly SettingRow[] = SETTINGS;

/** Attribute of each setting and each member, by its prop. */
const ATTRIBUTES: ReadonlyMap<string, string> = new Map(
  ROWS.flatMap((row) => [row, ...("members" in row ? row.members : [])]).map(({ prop, attribute }) => [
    prop,
    attribute,
  ]),
);

function namedAsAttributes(text: string): string {
  return text.replaceAll(/`(\w+)`/g, (quoted, prop) => `\`${ATTRIBUTES.get(prop) ?? quoted.slice(1, -1)}\``);
}

/** The limits of a setting beyond its type, as "be …"; undefined if the only limit is that it must not be empty. */
export function limitsOf({ format, range, unit }: SimpleRow): string | undefined {
  if (format !== undefined) {
    return FORMATS[format];
  }
  const integer = unit === undefined ? "be an integer" : `be an integer of ${unit}`;
  return range === undefined ? undefined : `${integer} from ${range.minimum} to ${range.maximum}`;
}

/** Describes what applies if a setting is given nowhere. */
export function fallbackOf({ otherwise, default: value }: SimpleRow): string | undefined {
  return otherwise ?? (value === undefined ? undefined : String(value));
}

/** The variable that documents name; the other variables are its older names. */
export function variableOf({ variables }: SimpleRow): string {
  return variables[0] ?? "";
}

/** "a", "a and b", "a, b and c". */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** What the provider's schema says of a setting. */
export function descriptionOf(row: SettingRow | MemberRow): string {
  if (row.type === "strings") {
    return row.sentence;
  }
  if (!isSimple(row)) {
    const variables = variableMembers(row).map(variableOf);
    const sentence = namedAsAttributes(row.sentence);
    return variables.length === 0
      ? sentence
      : `${sentence} Can also be set with the environment variables ${listed(variables)}.`;
  }
  const limits = limitsOf(row);
  const fallback = fallbackOf(row);
  return namedAsAttributes(
    [
      row.sentence,
      limits === undefined ? "" : `Must ${limits}.`,
      row.required ? "" : `Can also be set with the environment variable ${variableOf(row)}.`,
      fallback === undefined ? "" : `Defaults to ${fallback}.`,
    ]
      .filter(Boolean)
      .join(" "),
  );
}
