import { NONE } from "../../../checks/collect";
import type { Breach } from "../../../checks/evaluate";
import { countCharacters, describeLength, quote } from "../../../checks/given";
import { isEntry } from "../../../checks/presence";
import type { Finding, Rule } from "../../../checks/rule";
import { isFields, type Value } from "../../../schema/value";

/** The services of the tagged objects themselves do not say what the platform reserves. */
const TAGS_ELSEWHERE = "what other services of Huawei Cloud say of tags";

const FIELD = "tags";
const CHARACTERS =
  "Latin letters (including Spanish and Portuguese ones), digits, spaces and the special characters _ . : = + - @";
const COMMON = /^[0-9A-Za-z _.:=+@-]*$/;
const ALLOWED = /^[0-9\p{Script=Latin} _.:=+@-]*$/u;
const RESERVED_PREFIX = "_sys_";
const KEY_LIMITS = { minimum: 1, maximum: 128 };
const VALUE_LIMITS = { minimum: 0, maximum: 255 };

function wrongCharacters(text: string): Breach | undefined {
  if (COMMON.test(text) || ALLOWED.test(text)) {
    return undefined;
  }
  // Some keyboards and file systems write é as e with a combining accent.
  const composed = text.normalize("NFC");
  return {
    given: quote(text),
    fix: ALLOWED.test(composed) ? "write each accented letter as one character" : undefined,
  };
}

function wrongLength(text: string, { minimum, maximum }: typeof KEY_LIMITS): Breach | undefined {
  const count = countCharacters(text);
  return count >= minimum && count <= maximum ? undefined : { given: `${quote(text)} (${describeLength(count)})` };
}

type TagBreach = (key: string, value: Value) => Breach | undefined;

/** Checks each tag that is present. A key is checked even if its value is unknown. */
function tagRule(id: string, statement: string, source: string, breachOf: TagBreach): Rule {
  return {
    id,
    severity: "error",
    field: FIELD,
    statement,
    source,
    check: ({ tags }) => {
      if (!isFields(tags)) {
        return NONE;
      }
      let found: Finding[] | undefined;
      for (const key of Object.keys(tags)) {
        const value = tags[key];
        const broken = isEntry(value) ? breachOf(key, value) : undefined;
        if (broken !== undefined) {
          found ??= [];
          found.push({ path: [FIELD, key], ...broken });
        }
      }
      return found ?? NONE;
    },
  };
}

/** What this service may take, and other services do not. */
function platformRule(id: string, statement: string, breachOf: TagBreach): Rule {
  return { ...tagRule(id, statement, TAGS_ELSEWHERE, breachOf), severity: "warning" };
}

function edgeSpaces(text: string): Breach | undefined {
  if (!text.startsWith(" ") && !text.endsWith(" ")) {
    return undefined;
  }
  const trimmed = text.replace(/^ +| +$/g, "");
  return { given: quote(text), fix: trimmed === "" ? undefined : `use ${quote(trimmed)}` };
}

function ofText(breachOf: (text: string) => Breach | undefined): TagBreach {
  return (_, value) => (typeof value === "string" ? breachOf(value) : undefined);
}

/**
 * Rules for the tags of a type. Their number and the type of their values have generated rules.
 *
 * @param source the table of the type's document that has the members of a tag
 */
export function tagRules(source: string): readonly Rule[] {
  return [
    tagRule("tag-key-length", "must have a key of 1 to 128 characters", source, (key) => wrongLength(key, KEY_LIMITS)),
    tagRule("tag-key-characters", `must have a key of only ${CHARACTERS}`, source, wrongCharacters),
    platformRule(
      "tag-key-reserved",
      `should have a key that does not begin with ${RESERVED_PREFIX}, because the platform uses such keys`,
      (key) => (key.startsWith(RESERVED_PREFIX) ? { given: quote(key), fix: "use another key" } : undefined),
    ),
    platformRule("tag-key-edge-spaces", "should have a key without spaces at its ends", edgeSpaces),
    tagRule(
      "tag-value-length",
      "must have 0 to 255 characters",
      source,
      ofText((value) => wrongLength(value, VALUE_LIMITS)),
    ),
    tagRule("tag-value-characters", `must contain only ${CHARACTERS}`, source, ofText(wrongCharacters)),
    platformRule("tag-value-edge-spaces", "should have no spaces at its ends", ofText(edgeSpaces)),
  ];
}
