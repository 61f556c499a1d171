import { quote } from "../../checks/given";
import { SETTINGS as PROVIDER_ARGUMENTS, type SettingRow } from "../../settings/table";
import { misusedToken } from "../expressions/misused-token";
import { isUnknownText, isUnknownValue } from "../expressions/text";

/** One argument of the provider block. */
export interface Setting {
  readonly prop: string;
  readonly attribute: string;
  readonly type: "text" | "integer" | "boolean";
  /** Shown to nobody, and warned of where it is a literal. */
  readonly secret?: true;
  /** What is wrong with a known value, as "must be …, got …; …". */
  readonly check?: (value: string | number) => string | undefined;
}

const TYPES = { string: "text", number: "integer", bool: "boolean" } as const;

/** What code is asked for beyond what the provider block says of each setting. */
const AT_SYNTH: Readonly<Record<SettingRow["setting"], Pick<Setting, "secret" | "check">>> = {
  region: { check: region },
  projectId: { check: hexadecimalId },
  projectName: { check: notEmpty },
  accessKey: { check: notEmptySecret },
  secretKey: { secret: true, check: notEmptySecret },
  securityToken: { secret: true, check: notEmptySecret },
  token: { secret: true, check: notEmptySecret },
  domainId: { check: notEmpty },
  domainName: { check: notEmpty },
  userName: { check: notEmpty },
  userId: { check: notEmpty },
  password: { secret: true, check: notEmptySecret },
  authUrl: { check: url },
  cloud: { check: hostName },
  sharedConfigFile: { check: notEmpty },
  profile: { check: notEmpty },
  cacertFile: { check: notEmpty },
  cert: { check: notEmpty },
  key: { check: notEmptySecret },
  insecure: {},
  maxRetries: { check: atLeast(0) },
  endpoint: { check: url },
};

/** The settings of the provider block, `assumeRole` apart. */
export const SETTINGS: readonly Setting[] = PROVIDER_ARGUMENTS.map(({ setting, attribute, type }) => ({
  prop: setting,
  attribute,
  type: TYPES[type],
  ...AT_SYNTH[setting],
}));

/** The members of `assumeRole`. */
export const ASSUME_ROLE_SETTINGS: readonly Setting[] = [
  { prop: "agencyName", attribute: "agency_name", type: "text", check: notEmpty },
  { prop: "domainName", attribute: "domain_name", type: "text", check: notEmpty },
  { prop: "domainId", attribute: "domain_id", type: "text", check: notEmpty },
  { prop: "durationSeconds", attribute: "duration", type: "integer", check: atLeast(1) },
];

const TYPE_NAMES = { text: "text", integer: "an integer", boolean: "true or false" };

/** What is wrong with the value of a setting; undefined where nothing is, or nobody can tell yet. */
export function settingProblem(setting: Setting, value: unknown): string | undefined {
  if (value === undefined || value === null || isLater(value)) {
    return undefined;
  }
  const fits = {
    text: typeof value === "string",
    integer: Number.isInteger(value),
    boolean: typeof value === "boolean",
  }[setting.type];
  const misuse = misusedToken(value);
  if (misuse !== undefined) {
    return misuse;
  }
  if (!fits) {
    return `must be ${TYPE_NAMES[setting.type]}, got ${describeKindOf(value)}`;
  }
  return setting.check?.(value as string | number);
}

/** Whether a value is known only to Terraform. */
export function isLater(value: unknown): boolean {
  return typeof value === "string" ? isUnknownText(value) : isUnknownValue(value);
}

export function describeKindOf(value: unknown): string {
  if (value === undefined || value === null) {
    return "nothing";
  }
  if (Array.isArray(value)) {
    return "a list";
  }
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function region(value: string | number): string | undefined {
  const text = String(value);
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)) {
    return undefined;
  }
  const corrected = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  const fix = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(corrected) ? `use "${corrected}"` : 'write it like "ap-southeast-3"';
  return `must consist of lowercase letters, digits and hyphens, got ${quote(text)}; ${fix}`;
}

function hexadecimalId(value: string | number): string | undefined {
  return /^[0-9a-f]{32}$/i.test(String(value))
    ? undefined
    : `must consist of 32 hexadecimal characters, got ${quote(String(value))}; copy it from "My Credentials" in the console`;
}

function url(value: string | number): string | undefined {
  const text = String(value);
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (parsed !== undefined && (parsed.username !== "" || parsed.password !== "")) {
    return `must be a URL without user name and password, got one with them for ${quote(parsed.host)}; remove them`;
  }
  if (parsed !== undefined && /^https?:$/.test(parsed.protocol)) {
    return undefined;
  }
  const rest = text.replace(/^(?:[a-z][a-z0-9+-]*:)?\/+/i, "");
  const fix = rest === "" ? "leave it out to have it derived from the region" : `use ${quote(`https://${rest}`)}`;
  return `must be a URL that begins with https:// or http://, got ${quote(text)}; ${fix}`;
}

function hostName(value: string | number): string | undefined {
  const text = String(value);
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text)
    ? undefined
    : `must be a host name without scheme and path, got ${quote(text)}; write it like "myhuaweicloud.com"`;
}

function notEmpty(value: string | number): string | undefined {
  return value === "" ? 'must not be empty, got ""; leave it out to have it looked up' : undefined;
}

/** The usual mistake is a variable that was not set; a line break comes from a file that was read as it is. */
function notEmptySecret(value: string | number): string | undefined {
  return String(value).trim() === "" ? "must not be empty; leave it out to have it looked up" : undefined;
}

function atLeast(minimum: number): Setting["check"] {
  return (value) => (Number(value) >= minimum ? undefined : `must be an integer from ${minimum}, got ${value}`);
}
