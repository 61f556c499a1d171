import { formatProblem } from "../checks/problem";
import { findUnknownNames } from "../checks/unknown-names";
import { CONNECTION } from "../resources/connection/connection-type";
import type { NamedField } from "../schema/naming";
import type { ResourceType } from "../schema/resource-type";
import { isAbsent, isRecord } from "../schema/value";

type Given = Readonly<Record<string, unknown>>;

/** The two connections of a pair, by the names of their props. */
export const MEMBERS = ["first", "second"] as const;

/** What each connection alone has. */
const OWN = ["vgwIp", "psk", "tunnelLocalAddress", "tunnelPeerAddress"];
/** What may be given for the pair, for each connection, or both. */
const OWN_OR_COMMON = ["cgwId", "customerGateway", "name", "ikePolicy", "tags"];
/** What the pair decides. */
const DECIDED = ["haRole", "gatewayAddress"];

const props = (...names: readonly string[]): readonly NamedField[] => names.map((name) => ({ name, prop: name }));

const isCommon = ({ prop }: NamedField) => ![...OWN, ...DECIDED].includes(prop);
const isOfMember = ({ prop }: NamedField) => [...OWN, ...OWN_OR_COMMON].includes(prop);

/** The names of one place: for messages, its props are those of a resource. */
interface Place {
  readonly type: ResourceType;
  readonly names: readonly string[];
}

function place(belongs: (field: NamedField) => boolean, ...others: readonly string[]): Place {
  const [requestFields, constructProps] = [
    CONNECTION.requestFields.filter(belongs),
    [...CONNECTION.constructProps.filter(belongs), ...props(...others)],
  ];
  return {
    type: { ...CONNECTION, requestFields, constructProps },
    names: [...requestFields, ...constructProps].map(({ prop }) => prop),
  };
}

const PAIR = place(isCommon, "mode", ...MEMBERS, "tunnelBlock", "dependsOn", "lifecycle");
const MEMBER = place(isOfMember);

/** Only what one of the two connections may give. */
export function ofMember(given: Given): Given {
  return only(given, MEMBER);
}

/** Only what a pair may give. */
export function ofPair(given: Given): Given {
  return only(given, PAIR);
}

function only(given: Given, { names }: Place): Given {
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
}

/** Props in a place where they are not, said once although two connections are made of them. */
export function misplacedProps(given: Given): readonly string[] {
  return [
    ...strangers(given, PAIR).map(([name, value]) => ofPairProblem(name, value)),
    ...MEMBERS.flatMap((member) => {
      const own = given[member];
      return isRecord(own) ? strangers(own, MEMBER).map(([name, value]) => ofMemberProblem(member, name, value)) : [];
    }),
  ];
}

/** `haRole` has a message of its own. */
function strangers(given: Given, { names }: Place): readonly (readonly [name: string, value: unknown])[] {
  return Object.entries(given).filter(
    ([name, value]) => !names.includes(name) && !isAbsent(value) && name !== "haRole",
  );
}

function ofPairProblem(name: string, value: unknown): string {
  if (OWN.includes(name)) {
    return `${name} must be given by ${MEMBERS.join(" and ")}, because each connection has its own; move it there`;
  }
  return name === "gatewayAddress" ? numbered(name) : unknownName(PAIR, name, value);
}

function ofMemberProblem(member: string, name: string, value: unknown): string {
  if (PAIR.names.includes(name)) {
    return `${member}.${name} must be given by the pair, because both connections have it in common; move it there`;
  }
  return `${member}.${name === "gatewayAddress" ? numbered(name) : unknownName(MEMBER, name, value)}`;
}

function numbered(name: string): string {
  return `${name} must be left out, because the first connection has the first address of the gateway; exchange first and second, or give vgwIp to each`;
}

function unknownName({ type }: Place, name: string, value: unknown): string {
  const [problem] = findUnknownNames(type, { [name]: value }, "props");
  return problem === undefined ? `${name} is not a prop` : formatProblem(type, problem, "props");
}
