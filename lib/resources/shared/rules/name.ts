import { evaluateText } from "../../../checks/evaluate";
import type { FieldPath } from "../../../checks/field-path";
import { isPrivateKey, quote } from "../../../checks/given";
import type { Rule } from "../../../checks/rule";

const OTHER_THAN_NAME = /[^0-9A-Za-z_.-]/u;
const ALL_OTHER_THAN_NAME = /[^0-9A-Za-z_.-]+/gu;

/**
 * Which characters the name of an object may have. Its length has a generated rule.
 *
 * @param source the table of the type's document that has the name
 */
export function nameCharacters(name: FieldPath, source: string): Rule {
  return {
    id: "name-characters",
    severity: "error",
    field: name.field.name,
    statement: "must contain only the letters A to Z and a to z, digits, underscores (_), hyphens (-) and periods (.)",
    source,
    check: evaluateText(name, (text) => {
      if (!OTHER_THAN_NAME.test(text)) {
        return undefined;
      }
      const corrected = text.replace(ALL_OTHER_THAN_NAME, "-");
      return {
        given: quote(text),
        fix: corrected.length > 64 || isPrivateKey(text) ? undefined : `use for example "${corrected}"`,
      };
    }),
  };
}
