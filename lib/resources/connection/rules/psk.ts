import { type Breach, evaluateText } from "../../../checks/evaluate";
import { countCharacters, describeLength } from "../../../checks/given";
import type { Rule } from "../../../checks/rule";
import { USER_MANUAL } from "../../../checks/sources";
import { fieldPathOf } from "./field-paths";
import { specificationTable } from "./sources";

// A finding of these rules may contain the length of the key, but no part of it and no position in it.

const SPECIALS = "~!@#$%^()-_+={ },./:;";
const KINDS = "uppercase letters, lowercase letters, digits and special characters";
const ALLOWED = /^[A-Za-z0-9~!@#$%^()\-_+={ },./:;]*$/;
const LINE_BREAK_AT_END = /\r?\n$/;
const KIND_PATTERNS = [/[A-Z]/, /[a-z]/, /[0-9]/, /[~!@#$%^()\-_+={ },./:;]/];
const KINDS_NEEDED = 3;

function lengthOnly(text: string): Breach {
  return { given: describeLength(countCharacters(text)) };
}

function countKinds(text: string): number {
  return KIND_PATTERNS.filter((pattern) => pattern.test(text)).length;
}

const FIELD = fieldPathOf("psk");

const characters: Rule = {
  id: "psk-characters",
  severity: "error",
  field: "psk",
  statement: `must contain only ASCII letters, digits and the special characters ${SPECIALS} (the space is one of them)`,
  source: specificationTable(3),
  check: evaluateText(FIELD, (text) => {
    if (ALLOWED.test(text)) {
      return undefined;
    }
    return { ...lengthOnly(text), fix: LINE_BREAK_AT_END.test(text) ? "remove the line break at its end" : undefined };
  }),
};

const kinds: Rule = {
  id: "psk-kinds",
  severity: "error",
  field: "psk",
  statement: `must contain at least three of these kinds: ${KINDS} (${SPECIALS})`,
  source: specificationTable(3),
  check: evaluateText(FIELD, (text) => (countKinds(text) >= KINDS_NEEDED ? undefined : lengthOnly(text))),
};

const space: Rule = {
  id: "psk-space",
  severity: "warning",
  field: "psk",
  statement: "should not contain a space, which the manual does not have among the special characters",
  source: USER_MANUAL,
  check: evaluateText(FIELD, (text) => (text.includes(" ") ? lengthOnly(text) : undefined)),
};

/** Rules for the pre-shared key. Its length has a generated rule. */
export const PSK_RULES: readonly Rule[] = [characters, kinds, space];
