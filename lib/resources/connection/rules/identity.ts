import { combine, evaluateText } from "../../../checks/evaluate";
import { quote } from "../../../checks/given";
import type { Rule } from "../../../checks/rule";
import { ADVICE } from "../../../checks/sources";
import { isId } from "../../../schema/id";
import { fieldPathOf } from "./field-paths";
import { specificationTable } from "./sources";

const OTHER_THAN_NAME = /[^0-9A-Za-z_.-]/u;
const ALL_OTHER_THAN_NAME = /[^0-9A-Za-z_.-]+/gu;

const HEXADECIMAL = /^[0-9A-Fa-f-]*$/;

const NAME = fieldPathOf("name");
const GATEWAY_ID = fieldPathOf("vgw_id");
const GATEWAY_IP = fieldPathOf("vgw_ip");
const CUSTOMER_GATEWAY_ID = fieldPathOf("cgw_id");

const nameCharacters: Rule = {
  id: "name-characters",
  severity: "error",
  field: "name",
  statement: "must contain only the letters A to Z and a to z, digits, underscores (_), hyphens (-) and periods (.)",
  source: specificationTable(3),
  check: evaluateText(NAME, (text) => {
    if (!OTHER_THAN_NAME.test(text)) {
      return undefined;
    }
    const corrected = text.replace(ALL_OTHER_THAN_NAME, "-");
    return { given: quote(text), fix: corrected.length > 64 ? undefined : `use for example "${corrected}"` };
  }),
};

const idHexadecimal: Rule = {
  id: "id-hexadecimal",
  severity: "warning",
  field: GATEWAY_ID.field.name,
  alsoFields: [GATEWAY_IP.field.name, CUSTOMER_GATEWAY_ID.field.name],
  statement: "should be hexadecimal, like every UUID",
  source: ADVICE,
  check: combine(
    [GATEWAY_ID, GATEWAY_IP, CUSTOMER_GATEWAY_ID].map((fieldPath) =>
      evaluateText(fieldPath, (text) => (isId(text) && !HEXADECIMAL.test(text) ? { given: quote(text) } : undefined)),
    ),
  ),
};

/** Rules for the connection's name and the IDs that it refers to. */
export const IDENTITY_RULES: readonly Rule[] = [nameCharacters, idHexadecimal];
