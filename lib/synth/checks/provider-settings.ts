import { describeKind, quote } from "../../checks/given";
import { limitsOf } from "../../settings/description";
import { FORMATS, type SimpleRow } from "../../settings/setting";
import { misusedToken } from "../expressions/misused-token";
import { isLater } from "../expressions/text";

const TYPE_NAMES = { string: "a string", number: "an integer", bool: "true or false" } as const;

function isOfType(type: SimpleRow["type"], value: unknown): boolean {
  return type === "number" ? Number.isInteger(value) : typeof value === (type === "bool" ? "boolean" : type);
}

/** What is wrong with the value of a setting; undefined where nothing is, or nobody can tell yet. */
export function settingProblem(row: SimpleRow, value: unknown): string | undefined {
  if (value === undefined || value === null || isLater(value)) {
    return undefined;
  }
  const misuse = misusedToken(value);
  if (misuse !== undefined) {
    return misuse;
  }
  if (!isOfType(row.type, value)) {
    return `must be ${TYPE_NAMES[row.type]}, got ${describeKind(value)}`;
  }
  return typeof value === "string" ? textProblem(row, value) : rangeProblem(row, value);
}

/** What is wrong with a list of texts, to follow the name of the setting; undefined where nothing is, or nobody can tell yet. */
export function textsProblem(value: unknown): string | undefined {
  if (value === undefined || value === null || isLater(value)) {
    return undefined;
  }
  if (!Array.isArray(value)) {
    return ` must be a list of strings, got ${describeKind(value)}`;
  }
  const problems = Array.from(value, (entry, position) => {
    const problem = typeof entry === "string" ? (misusedToken(entry) ?? emptyProblem(entry)) : notText(entry);
    return problem === undefined ? undefined : `[${position}] ${problem}`;
  });
  return problems.find((problem) => problem !== undefined);
}

function emptyProblem(text: string): string | undefined {
  return text === "" ? 'must not be empty, got ""; remove the entry' : undefined;
}

function notText(value: unknown): string {
  return `must be a string, got ${describeKind(value)}`;
}

function rangeProblem(row: SimpleRow, value: unknown): string | undefined {
  const { range } = row;
  return range === undefined || (Number(value) >= range.minimum && Number(value) <= range.maximum)
    ? undefined
    : `must ${limitsOf(row)}, got ${value}`;
}

function textProblem({ secret, format }: SimpleRow, text: string): string | undefined {
  if (secret !== undefined) {
    // The usual mistake is a variable that was not set; a line break comes from a file that was read as it is.
    return text.trim() === "" ? "must not be empty; leave it out to have it looked up" : undefined;
  }
  if (format !== undefined) {
    return FORMAT_CHECKS[format](text);
  }
  return text === "" ? 'must not be empty, got ""; leave it out to have it looked up' : undefined;
}

/** What is wrong with a text, as "must be …, got …; …". */
const FORMAT_CHECKS: Readonly<Record<keyof typeof FORMATS, (text: string) => string | undefined>> = {
  region,
  projectId: hexadecimalId,
  url,
  hostName,
};

function region(text: string): string | undefined {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)) {
    return undefined;
  }
  const corrected = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  const fix = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(corrected) ? `use "${corrected}"` : 'write it like "ap-southeast-3"';
  return `must ${FORMATS.region}, got ${quote(text)}; ${fix}`;
}

function hexadecimalId(text: string): string | undefined {
  return /^[0-9a-f]{32}$/i.test(text)
    ? undefined
    : `must ${FORMATS.projectId}, got ${quote(text)}; copy it from "My Credentials" in the console`;
}

function url(text: string): string | undefined {
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (parsed !== undefined && (parsed.username !== "" || parsed.password !== "")) {
    return `must be a URL without user name and password, got one with them for ${quote(parsed.host)}; remove them`;
  }
  if (parsed !== undefined && /^https?:$/.test(parsed.protocol)) {
    return undefined;
  }
  const rest = text.replace(/^(?:[a-z][a-z0-9+-]*:)?\/+/i, "");
  const fix = rest === "" ? "leave it out to have it derived from the region" : `use ${quote(`https://${rest}`)}`;
  return `must ${FORMATS.url}, got ${quote(text)}; ${fix}`;
}

function hostName(text: string): string | undefined {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text)
    ? undefined
    : `must ${FORMATS.hostName}, got ${quote(text)}; write it like "myhuaweicloud.com"`;
}
