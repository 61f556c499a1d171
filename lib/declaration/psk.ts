import { resolve } from "node:path";
import { handlerFailure } from "../handler/failure";
import { type Fields, isFields, type Path, UNKNOWN, type Value } from "../model/value";
import type { Effects } from "../vpn-api/effects";

/** A pre-shared key, or why there is none. Never part of a message. */
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
            missing: `the environment variable ${String(variable)} of the deploying process is not set; set it to the pre-shared key`,
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
          missing: `the file ${resolve(String(path))} with the pre-shared key cannot be read (${reason}); a relative path starts at the stack's folder`,
        };
      }
    default:
      return typeof value === "string"
        ? { text: value }
        : { path: ["psk", "value"], missing: "the Terraform value with the pre-shared key is null; give it a value" };
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

/** What stands for a key in the owner tag. */
export function keyReferenceOf(psk: Value): string | undefined {
  const version = versionOf(psk);
  return version === undefined ? undefined : String(version);
}

/** What a reference tells of its key: enough to see whether another one is declared. */
export function keyOfReference(reference: string | undefined): Fields | null {
  const version = Number(reference);
  return reference === undefined || !Number.isInteger(version) ? null : { version };
}

/** Whether a planned key is another one than before: it is new, or its version moved. */
export function rotates(prior: Value, planned: Value): boolean {
  return isFields(planned) && (!isFields(prior) || prior.version !== planned.version);
}

/** The key for the checks while planning: its text where it can be read by then, else unknown. */
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
