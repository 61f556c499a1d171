import { combine, evaluateText } from "../../../checks/evaluate";
import { quote } from "../../../checks/given";
import type { Rule } from "../../../checks/rule";
import { ADVICE } from "../../../checks/sources";
import { isId } from "../../../schema/id";
import { nameCharacters } from "../../shared/rules/name";
import { fieldPathOf } from "./field-paths";
import { specificationTable } from "./sources";

const HEXADECIMAL = /^[0-9A-Fa-f-]*$/;

const NAME = fieldPathOf("name");
const GATEWAY_ID = fieldPathOf("vgw_id");
const GATEWAY_IP = fieldPathOf("vgw_ip");
const CUSTOMER_GATEWAY_ID = fieldPathOf("cgw_id");

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
export const IDENTITY_RULES: readonly Rule[] = [nameCharacters(NAME, specificationTable(3)), idHexadecimal];
