import { isRecord, UNKNOWN, type Value } from "../schema/value";

/** The sequences that begin an expression or a directive; doubled they are text. */
const SEQUENCE = /([$%])\1\{|[$%]\{/g;

/** Whether Terraform evaluates a text of a stack. */
export function isTemplate(text: string): boolean {
  return [...text.matchAll(SEQUENCE)].some(([, doubled]) => doubled === undefined);
}

/** The value of a text of a stack that is no template. */
export function plainText(text: string): string {
  return text.replace(SEQUENCE, (sequence, doubled) => (doubled === undefined ? sequence : sequence.slice(1)));
}

/** A value of a stack as a specification has it: UNKNOWN is what only Terraform knows. */
export function writtenValue(written: unknown): Value {
  if (typeof written === "string") {
    return isTemplate(written) ? UNKNOWN : plainText(written);
  }
  if (Array.isArray(written)) {
    return written.map(writtenValue);
  }
  if (isRecord(written)) {
    return Object.fromEntries(Object.entries(written).map(([name, value]) => [name, writtenValue(value)]));
  }
  return typeof written === "number" || typeof written === "boolean" ? written : undefined;
}
