import { choiceReader } from "../../../checks/choice";
import { NONE } from "../../../checks/collect";
import { type Breach, evaluateText } from "../../../checks/evaluate";
import { dotted } from "../../../checks/field-path";
import { countCharacters, describeLength, quote } from "../../../checks/given";
import type { Rule } from "../../../checks/rule";
import { NEWER_DOCUMENTS, USER_MANUAL } from "../../../checks/sources";
import { parseIpv4 } from "../../../schema/ipv4";
import { type Fields, isAbsent, isFields, UNKNOWN } from "../../../schema/value";
import { fieldPathOf } from "./field-paths";
import { specificationTable } from "./sources";

/** Printable ASCII without the space and the characters that the specification excludes. */
const ALLOWED = /^[!-%'-;=?-Z^-~]*$/;

/** The most characters that the manual grants a name, where the specification grants 255. */
const MANUAL_MAXIMUM = 128;

function endRules(end: "local" | "peer"): readonly Rule[] {
  const fieldPath = fieldPathOf("ikepolicy", `${end}_id`);
  const field = dotted(fieldPath);
  const typeName = `ikepolicy.${end}_id_type`;
  const typeOf = choiceReader(fieldPathOf("ikepolicy", `${end}_id_type`));
  const idOf = ({ ikepolicy }: Fields) => (isFields(ikepolicy) ? ikepolicy[`${end}_id`] : undefined);

  const characters: Rule = {
    id: `${fieldPath.id}-characters`,
    severity: "error",
    field,
    statement: "must contain only ASCII letters, digits and special characters other than & < > [ ] \\ and the space",
    source: specificationTable(5),
    check: evaluateText(fieldPath, (text) => (ALLOWED.test(text) ? undefined : { given: quote(text) })),
  };

  const required: Rule = {
    id: `${fieldPath.id}-required`,
    severity: "error",
    field,
    statement: `must be given if \`${typeName}\` is fqdn`,
    source: specificationTable(5),
    check: (specification) =>
      isAbsent(idOf(specification)) && typeOf(specification) === "fqdn" ? [{ path: fieldPath.names }] : NONE,
  };

  /** The id, if the type is ip, given or by default. */
  const idOfTypeIp = (specification: Fields): string | undefined => {
    const id = idOf(specification);
    return typeof id === "string" && typeOf(specification) === "ip" ? id : undefined;
  };

  const needsFqdn: Rule = {
    id: `${fieldPath.id}-needs-fqdn`,
    severity: "error",
    field,
    statement: `must be left out unless \`${typeName}\` is fqdn`,
    source: specificationTable(5),
    check: (specification) => {
      const id = idOfTypeIp(specification);
      return id === undefined || parseIpv4(id) !== undefined
        ? NONE
        : [{ path: fieldPath.names, given: quote(id), fix: `set \`${typeName}\` to fqdn` }];
    },
  };

  const whose = end === "local" ? "VPN gateway" : "customer gateway";
  const address: Rule = {
    id: `${fieldPath.id}-address`,
    severity: "warning",
    field,
    statement: `should be left out if \`${typeName}\` is ip, because the service uses the address of the ${whose}`,
    source: NEWER_DOCUMENTS,
    check: (specification) => {
      const id = idOfTypeIp(specification);
      if (id === undefined || parseIpv4(id) === undefined) {
        return NONE;
      }
      const fix = `set \`${typeName}\` to fqdn, or correct the address of the ${whose}`;
      return [{ path: fieldPath.names, given: quote(id), fix }];
    },
  };

  /** A rule of the manual on the id, where the type is fqdn. */
  const nameRule = (suffix: string, statement: string, breachOf: (name: string) => Breach | undefined): Rule => ({
    id: `${fieldPath.id}-${suffix}`,
    severity: "warning",
    field,
    statement: `${statement} if \`${typeName}\` is fqdn`,
    source: USER_MANUAL,
    check: (specification) => {
      const id = idOf(specification);
      const broken = typeof id === "string" && typeOf(specification) === "fqdn" ? breachOf(id) : undefined;
      return broken === undefined ? NONE : [{ path: fieldPath.names, ...broken }];
    },
  });

  const nameLength = nameRule("fqdn-length", `should have at most ${MANUAL_MAXIMUM} characters`, (name) => {
    const count = countCharacters(name);
    return count > MANUAL_MAXIMUM ? { given: `${quote(name)} (${describeLength(count)})` } : undefined;
  });
  const nameCharacters = nameRule("fqdn-characters", "should not contain a question mark", (name) =>
    name.includes("?") ? { given: quote(name) } : undefined,
  );

  return [characters, required, needsFqdn, address, nameLength, nameCharacters];
}

const PEER_ID = ["ikepolicy", "peer_id"] as const;
const localTypeOf = choiceReader(fieldPathOf("ikepolicy", "local_id_type"));
const peerTypeOf = choiceReader(fieldPathOf("ikepolicy", "peer_id_type"));

const same: Rule = {
  id: "ike-peer-id-same",
  severity: "warning",
  field: "ikepolicy.peer_id",
  alsoFields: ["ikepolicy.local_id"],
  statement: "should differ from `ikepolicy.local_id`, because each end has an ID of its own",
  source: USER_MANUAL,
  check: (specification) => {
    const { local_id: local, peer_id: peer } = isFields(specification.ikepolicy) ? specification.ikepolicy : {};
    const type = peerTypeOf(specification);
    return typeof peer === "string" && peer === local && type !== UNKNOWN && type === localTypeOf(specification)
      ? [{ path: PEER_ID, given: quote(peer) }]
      : NONE;
  },
};

/** Rules for how each end identifies itself. */
export const END_ID_RULES: readonly Rule[] = [...endRules("local"), ...endRules("peer"), same];
