import { keyReference, versionOf } from "../resources/connection/configuration/psk";
import { isFields, type Value } from "../schema/value";
import type { Attributes } from "../synth/props/attributes";

/** Whether a text is, or contains, an expression, whose value only Terraform knows. */
function isExpression(value: Value): boolean {
  return typeof value === "string" && /[$%]\{/.test(value);
}

/**
 * The reference of the key in the attributes of a connection: with its source if synth knows that, otherwise its version
 * alone, which then means any source. Undefined without a key, or if only Terraform knows the version.
 */
export function declaredKeyReference(attributes: Attributes): string | undefined {
  const psk = attributes.psk as Value;
  const { value: _, ...source } = isFields(psk) ? psk : {};
  return Object.values(source).some(isExpression) ? versionOf(source)?.toString() : keyReference(source);
}
