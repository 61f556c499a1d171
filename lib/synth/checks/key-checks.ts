import { describeKind } from "../../checks/given";
import { holdsToken, isUnknownText, isUnknownValue } from "../expressions/text";
import type { KeySource } from "../props/key-source";

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * The mistakes in the arguments of a key, each to follow the name of the prop. An argument may be the key itself, given
 * instead of a name, so messages show only its length and the kind of the first invalid character.
 */
export function keyMistakes(key: KeySource, options: unknown): readonly string[] {
  const mistakes = [sourceMistake(key), optionsMistake(options) ?? versionMistake(key.version)];
  return mistakes.filter((mistake) => mistake !== undefined);
}

function sourceMistake(key: KeySource): string | undefined {
  switch (key.source) {
    case "environment":
      return variableMistake(key.variable);
    case "file":
      return pathMistake(key.path);
    case "terraform":
      return referenceMistake(key.value);
    case "literal":
      return literalMistake(key.value);
  }
}

/**
 * Reports invalid options, because the version would otherwise stay unchanged and the key would silently not be
 * rotated.
 */
function optionsMistake(options: unknown): string | undefined {
  if (options === undefined || options === null) {
    return undefined;
  }
  const given = typeof options === "object" ? Object.keys(options) : undefined;
  const unknown = given?.find((name) => name !== "version");
  if (given !== undefined && unknown === undefined) {
    return undefined;
  }
  const what = given === undefined ? `a ${typeof options}` : `the option "${unknown}"`;
  return `must have options with a version, got ${what}; write { version: 2 }`;
}

function versionMistake(version: unknown): string | undefined {
  const known = !isUnknownValue(version) && !(typeof version === "string" && isUnknownText(version));
  if (!known || (Number.isSafeInteger(version) && Number(version) >= 1)) {
    return undefined;
  }
  const given = typeof version === "number" ? String(version) : `a ${typeof version}`;
  return `must have an integer of at least 1 as version, got ${given}; leave it out for the first key, and increase it by one to rotate the key`;
}

function variableMistake(variable: unknown): string | undefined {
  if (typeof variable === "string" && (VARIABLE.test(variable) || isUnknownText(variable))) {
    return undefined;
  }
  const isInShellForm = typeof variable === "string" && VARIABLE.test(variable.replace(/^\$\{?|\}$/g, ""));
  const fix = isInShellForm
    ? "write the name without $ and braces"
    : 'pass the name, like "PARIS_PSK", not the value of the variable';
  return `must be the name of an environment variable (letters, digits and _, not starting with a digit) in fromEnvironment, got ${length(variable)}${firstInvalid(variable)}; ${fix}`;
}

/** The kind and the position of the first character that a name cannot have. */
function firstInvalid(variable: unknown): string {
  if (typeof variable !== "string" || variable === "") {
    return "";
  }
  const characters = [...variable];
  const position = characters.findIndex((character, index) => !(index === 0 ? /[A-Za-z_]/ : /\w/).test(character));
  return ` with ${kindOf(characters[position] ?? "")} at position ${position + 1}`;
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/[\r\n]/, "a line break"],
  [/\s/, "a blank"],
  [/\d/, "a digit"],
  [/-/, "a hyphen"],
  [/\./, "a dot"],
  [/[/\\]/, "a slash"],
  [/\$/, "a dollar sign"],
  [/\p{L}/u, "a letter other than A to Z"],
];

function kindOf(character: string): string {
  return KINDS.find(([pattern]) => pattern.test(character))?.[1] ?? "another character";
}

function pathMistake(path: unknown): string | undefined {
  const advice = 'pass a path on the machine that runs Terraform, like "/run/secrets/paris-psk"';
  if (typeof path !== "string" || path === "" || /[\r\n\0]/.test(path)) {
    return `must be the path of a file in fromFile, got ${length(path)}; ${advice}`;
  }
  if (path.trim() !== path) {
    const where = path.trimStart() === path ? "end" : "beginning";
    return `must be a path without surrounding spaces in fromFile, got ${length(path)} with a space at its ${where}; remove it`;
  }
  return path.startsWith("~")
    ? `must be a path without ~, which only shells expand, in fromFile, got ${length(path)}; use an absolute path, or one relative to the folder of the stack`
    : undefined;
}

function referenceMistake(value: unknown): string | undefined {
  if (typeof value !== "string") {
    return `must be a reference as a string in fromTerraform, got ${length(value)}; convert other tokens with Token.asString`;
  }
  return isUnknownText(value)
    ? undefined
    : `must be a reference to a Terraform value in fromTerraform, got literal ${length(value)}; use fromEnvironment or fromFile, or unsafeLiteral if the key may be readable in the stack`;
}

function literalMistake(value: unknown): string | undefined {
  if (typeof value !== "string") {
    return `must be the key as a string in unsafeLiteral, got ${length(value)}; pass the key itself`;
  }
  return holdsToken(value) ? "must be the key itself in unsafeLiteral, got a token; use fromTerraform" : undefined;
}

function length(value: unknown): string {
  if (typeof value === "string") {
    return `text of ${value.length} ${value.length === 1 ? "character" : "characters"}`;
  }
  return describeKind(value);
}
