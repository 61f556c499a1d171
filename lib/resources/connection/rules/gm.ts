import { NONE } from "../../../checks/collect";
import { combine, evaluateText } from "../../../checks/evaluate";
import { dotted, type FieldPath } from "../../../checks/field-path";
import { oneOf, quote } from "../../../checks/given";
import type { Rule } from "../../../checks/rule";
import { NEWER_DOCUMENTS } from "../../../checks/sources";
import { type Fields, valueAt } from "../../../schema/value";
import { GM_AUTHENTICATION_ALGORITHM, GM_AUTHENTICATION_METHOD, GM_ENCRYPTION_ALGORITHM } from "../fields/choices";
import { fieldPathOf } from "./field-paths";
import { gatewayFacts } from "./gateway";

const METHOD = fieldPathOf("ikepolicy", "authentication_method");

/** Each field that gateways of the flavor GM have a value of their own for, and that value. */
const GM_VALUES: readonly (readonly [FieldPath, string])[] = [
  [fieldPathOf("ikepolicy", "authentication_algorithm"), GM_AUTHENTICATION_ALGORITHM],
  [fieldPathOf("ikepolicy", "encryption_algorithm"), GM_ENCRYPTION_ALGORITHM],
  [METHOD, GM_AUTHENTICATION_METHOD],
  [fieldPathOf("ipsecpolicy", "authentication_algorithm"), GM_AUTHENTICATION_ALGORITHM],
  [fieldPathOf("ipsecpolicy", "encryption_algorithm"), GM_ENCRYPTION_ALGORITHM],
];
const [FIRST, ...OTHERS] = GM_VALUES.map(([fieldPath]) => dotted(fieldPath));
const VALUES = [GM_AUTHENTICATION_ALGORITHM, GM_ENCRYPTION_ALGORITHM, GM_AUTHENTICATION_METHOD];

/** Whether the gateway has the Chinese national algorithms; undefined where its flavor is not known. */
function isGmGateway(specification: Fields): boolean | undefined {
  const { flavor } = gatewayFacts(specification);
  return flavor === undefined ? undefined : flavor === "gm";
}

/** Whether the connection needs no pre-shared key, as far as that is known: its gateways have certificates. */
export function needsNoKey(specification: Fields): boolean {
  return valueAt(specification, METHOD.names) === GM_AUTHENTICATION_METHOD || isGmGateway(specification) === true;
}

const onlyOnGm = combine(
  GM_VALUES.map(([fieldPath, value]) =>
    evaluateText(fieldPath, (text) => (text === value ? { given: quote(text), fix: "leave it out" } : undefined)),
  ),
);

const gateway: Rule = {
  id: "gm-value-gateway",
  severity: "error",
  field: String(FIRST),
  alsoFields: OTHERS,
  statement: `must not be ${oneOf(VALUES)} unless the flavor of the gateway is GM`,
  source: NEWER_DOCUMENTS,
  check: (specification) => (isGmGateway(specification) === false ? onlyOnGm(specification) : NONE),
};

const otherOnGm = combine(
  GM_VALUES.map(([fieldPath, value]) =>
    evaluateText(fieldPath, (text) => (text === value ? undefined : { given: quote(text), fix: `use "${value}"` })),
  ),
);

const values: Rule = {
  id: "gm-gateway-value",
  severity: "warning",
  field: String(FIRST),
  alsoFields: OTHERS,
  statement: `should be ${oneOf(VALUES)} if the flavor of the gateway is GM`,
  source: NEWER_DOCUMENTS,
  check: (specification) => (isGmGateway(specification) === true ? otherOnGm(specification) : NONE),
};

const key: Rule = {
  id: "psk-gm",
  severity: "error",
  field: "psk",
  statement: `must be left out if \`${dotted(METHOD)}\` is ${GM_AUTHENTICATION_METHOD} or the flavor of the gateway is GM`,
  source: NEWER_DOCUMENTS,
  check: (specification) =>
    typeof specification.psk === "string" && needsNoKey(specification)
      ? [{ path: ["psk"], fix: "remove `psk`: the certificates of the gateways take its place" }]
      : NONE,
};

/** Gateways of the flavor GM, which have the Chinese national algorithms. */
export const GM_RULES: readonly Rule[] = [gateway, values, key];
