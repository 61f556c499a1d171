import type { KeySource } from "./key-source";
import { holdsToken, isUnknownText, isUnknownValue } from "./text";

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Refuses mistakes in the arguments of a key at once. What was given may be the key itself, put where its name belongs,
 * so no message shows it.
 */
export function checkKeySource<T extends KeySource>(key: T): T {
  checkVersion(key.version);
  switch (key.source) {
    case "environment":
      checkVariable(key.variable);
      break;
    case "file":
      checkPath(key.path);
      break;
    case "terraform":
      checkReference(key.value);
      break;
    case "literal":
      checkLiteral(key.value);
      break;
  }
  return key;
}

/** A mistake here would leave the version as it is, and the key would silently not be rotated. */
export function checkKeyOptions(options: unknown): void {
  if (options === undefined || options === null) {
    return;
  }
  const given = typeof options === "object" ? Object.keys(options) : undefined;
  const unknown = given?.find((name) => name !== "version");
  if (given === undefined || unknown !== undefined) {
    const what = given === undefined ? `a ${typeof options}` : `the option "${unknown}"`;
    throw new Error(`options of a pre-shared key must be an object with version, got ${what}; write { version: 2 }`);
  }
}

function checkVersion(version: unknown): void {
  const known = !isUnknownValue(version) && !(typeof version === "string" && isUnknownText(version));
  if (known && !(Number.isSafeInteger(version) && Number(version) >= 1)) {
    const given = typeof version === "number" ? String(version) : `a ${typeof version}`;
    throw new Error(
      `version of a pre-shared key must be an integer from 1, got ${given}; leave it out for the first key, and raise it by one to rotate`,
    );
  }
}

function checkVariable(variable: unknown): void {
  if (typeof variable === "string" && (VARIABLE.test(variable) || isUnknownText(variable))) {
    return;
  }
  const fix =
    typeof variable === "string" && VARIABLE.test(variable.replace(/^\$\{?|\}$/g, ""))
      ? "write the name without $ and braces"
      : 'pass the name, like "PARIS_PSK", not the value of the variable';
  throw new Error(
    `fromEnvironment must be given the name of an environment variable (letters, digits and _), got ${length(variable)}; ${fix}`,
  );
}

function checkPath(path: unknown): void {
  if (typeof path !== "string" || path === "" || /[\r\n\0]/.test(path)) {
    throw new Error(
      `fromFile must be given the path of a file, got ${length(path)}; pass a path on the machine that runs Terraform, like "/run/secrets/paris-psk"`,
    );
  }
  if (path.startsWith("~")) {
    throw new Error(
      `fromFile must be given a path without ~, which only shells expand, got ${length(path)}; use an absolute path, or one relative to the folder of the stack`,
    );
  }
}

function checkReference(value: unknown): void {
  if (typeof value !== "string") {
    throw new Error(
      `fromTerraform must be given a reference as text, got ${length(value)}; for another token use Token.asString`,
    );
  }
  if (!isUnknownText(value)) {
    throw new Error(
      `fromTerraform must be given a reference to a Terraform value, got literal ${length(value)}; use fromEnvironment or fromFile, or, if the key may be readable in the stack, unsafeLiteral`,
    );
  }
}

function checkLiteral(value: unknown): void {
  if (typeof value !== "string") {
    throw new Error(`unsafeLiteral must be given the key as text, got ${length(value)}; pass the key itself`);
  }
  if (holdsToken(value)) {
    throw new Error(
      "unsafeLiteral must be given the key itself, got a token, which stands for a value; use fromTerraform",
    );
  }
}

function length(value: unknown): string {
  if (typeof value === "string") {
    return `text of ${value.length} ${value.length === 1 ? "character" : "characters"}`;
  }
  return value === undefined || value === null ? "nothing" : Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
