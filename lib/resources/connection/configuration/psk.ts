import { createHash } from "node:crypto";
import { resolve } from "node:path";
import type { Effects } from "../../../client/http/effects";
import { handlerFailure } from "../../../lifecycle/failure";
import { KEY_BEING_SENT, sameKey } from "../../../lifecycle/key-reference";
import { type Fields, isAbsent, isFields, type Path, UNKNOWN, type Value } from "../../../schema/value";

/** A pre-shared key, or why there is none. The text must never be part of a message. */
export type Psk = { readonly text: string } | { readonly missing: string; readonly path: Path };

const FINAL_LINE_BREAK = /\r?\n$/;

/** Reads the key from where the configuration says it is. */
export async function readPsk(psk: Fields, effects: Pick<Effects, "environment" | "readFile">): Promise<Psk> {
  const { source, variable, path, value } = psk;
  switch (source) {
    case "environment": {
      const text = effects.environment[String(variable)];
      return text === undefined || text === ""
        ? {
            path: ["psk", "variable"],
            missing: `the environment variable ${String(variable)} is not set in the deploying process; set it to the pre-shared key`,
          }
        : { text };
    }
    case "file":
      try {
        const text = await effects.readFile(String(path));
        return { text: text.replace(FINAL_LINE_BREAK, "") };
      } catch (error) {
        const reason = (error as NodeJS.ErrnoException).code ?? "unreadable";
        return {
          path: ["psk", "path"],
          missing: `the file ${resolve(String(path))} with the pre-shared key cannot be read (${reason}); a relative path starts in the folder of the stack`,
        };
      }
    default:
      return typeof value === "string"
        ? { text: value }
        : { path: ["psk", "value"], missing: "the Terraform value of the pre-shared key is null; give it a value" };
  }
}

/** The key that an operation must send, or a failure before any call. */
export async function requirePsk(psk: Fields, effects: Pick<Effects, "environment" | "readFile">): Promise<string> {
  const result = await readPsk(psk, effects);
  if ("missing" in result) {
    throw handlerFailure([
      { severity: "error", summary: "the pre-shared key is missing", detail: result.missing, path: result.path },
    ]);
  }
  return result.text;
}

/** The version of a key, which the owner tag of the connection carries. */
export function versionOf(psk: Value): number | undefined {
  const version = isFields(psk) ? psk.version : undefined;
  return typeof version === "number" ? version : undefined;
}

/** The members that identify the source of a key. None of them is a secret. */
const SOURCE_MEMBERS = ["source", "variable", "path", "reference"] as const;

/**
 * The key reference, for places that must not contain the key, such as the tag of its connection: the version, and a
 * short digest of the source. Neither the key nor the text of a literal is part of the digest, so it does not help to
 * guess the key.
 */
export function keyReference(psk: Value): string | undefined {
  const version = versionOf(psk);
  if (!isFields(psk) || version === undefined) {
    return undefined;
  }
  const source = JSON.stringify(SOURCE_MEMBERS.map((name) => psk[name] ?? null));
  return `${version}-${createHash("sha256").update(source).digest("hex").slice(0, 8)}`;
}

/** Describes the source of a key, without the key. */
export function describeSource({ source, variable, path, reference }: Fields, unnamed = "another"): string {
  const named = (what: string, name: Value) =>
    typeof name === "string" ? `the ${what} ${name}` : `${unnamed} ${what}`;
  switch (source) {
    case "environment":
      return named("environment variable", variable);
    case "file":
      return named("file", path);
    case "terraform":
      return named("Terraform value", reference);
    case "literal":
      return "the code";
    default:
      return "elsewhere";
  }
}

/**
 * Whether two keys have the same source. States of earlier builds do not contain the reference of a Terraform value.
 */
export function sameSource(one: Fields, other: Fields): boolean {
  return SOURCE_MEMBERS.every((name) => {
    const [left, right] = [one[name] ?? null, other[name] ?? null];
    return left === right || (name === "reference" && (left === null || right === null));
  });
}

/** The state of a key of which only the reference is known, from the owner tag of an imported connection. */
export function keyOfReference(reference: string | undefined): Fields | null {
  return reference === undefined || reference === KEY_BEING_SENT
    ? null
    : { version: Number.parseInt(reference, 10), reference };
}

/** Whether a state has a key of which only the reference is known, because no apply has recorded a source. */
export function isKnownByReference(psk: Value): psk is Fields & { readonly reference: string } {
  return isFields(psk) && isAbsent(psk.source) && typeof psk.reference === "string";
}

/** The reference of the key in a state. */
export function keyReferenceIn(psk: Value): string | undefined {
  return isKnownByReference(psk) ? psk.reference : keyReference(psk);
}

/** Whether a planned key differs from the prior one: it is new, or its version or source has changed. */
export function rotates(prior: Value, planned: Value): boolean {
  if (!isFields(planned) || !isFields(prior)) {
    return isFields(planned);
  }
  if (isAbsent(planned.source) && prior.reference === planned.reference) {
    // Of an imported key only the reference is known, and the plan keeps it.
    return prior.version !== planned.version;
  }
  return isKnownByReference(prior)
    ? !sameKey(prior.reference, keyReference(planned))
    : prior.version !== planned.version || !sameSource(prior, planned);
}

/** The key for the checks during plan: its text if it can be read already, otherwise unknown. */
export async function pskForChecks(
  configuration: Fields,
  effects: Pick<Effects, "environment" | "readFile">,
): Promise<Value> {
  const { psk } = configuration;
  if (!isFields(psk)) {
    return psk === UNKNOWN ? UNKNOWN : undefined;
  }
  if (Object.values(psk).includes(UNKNOWN)) {
    return UNKNOWN;
  }
  const result = await readPsk(psk, effects);
  return "text" in result ? result.text : UNKNOWN;
}
