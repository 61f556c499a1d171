import { REQUEST_FIELDS } from "../resources/connection/fields/connection-fields";
import {
  CONSTRUCT_PROPS,
  findField,
  type NamedField,
  type Naming,
  nameOf,
} from "../resources/connection/fields/prop-names";
import { nearest } from "./nearest";
import type { Rule, Violation } from "./rule";
import { specificationTable } from "./sources";

/** A name that no field has. */
export interface UnknownName extends Violation {
  /** The right name, in the naming that was asked for, where one is near enough. */
  readonly nearest?: string;
  /** What to do. */
  readonly fix: string;
}

/** No part of `RULES`: fields newer than this library are legal in a specification, and only a misspelled prop is not. */
export const UNKNOWN_NAME: Rule = {
  id: "unknown-name",
  severity: "error",
  field: "",
  statement: "is not a prop",
  source: specificationTable(3),
  check: () => [],
};

/**
 * Names at any depth that the declaration does not have. Values are looked into only where they are plain objects and
 * lists; keys of tags are names of the user's own.
 */
export function findUnknownNames(
  props: unknown,
  naming: Naming,
  others: readonly NamedField[] = CONSTRUCT_PROPS,
): UnknownName[] {
  const found: UnknownName[] = [];
  collect(props, [...REQUEST_FIELDS, ...others], [], naming, found);
  return found;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function collect(
  value: unknown,
  fields: readonly NamedField[],
  path: readonly (string | number)[],
  naming: Naming,
  found: UnknownName[],
): void {
  if (!isPlainObject(value)) {
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    const field = fields.find((candidate) => nameOf(candidate, naming) === name);
    if (field?.fields !== undefined) {
      collectAll(member, field.fields, [...path, name], naming, found);
    } else if (field === undefined && member !== undefined && member !== null) {
      found.push(unknownName(name, fields, [...path, name], naming));
    }
  }
}

/** The names in an object, or in those of a list. */
function collectAll(...[value, fields, path, naming, found]: Parameters<typeof collect>): void {
  if (!Array.isArray(value)) {
    collect(value, fields, path, naming, found);
    return;
  }
  for (const [position, entry] of value.entries()) {
    collect(entry, fields, [...path, position], naming, found);
  }
}

function unknownName(
  name: string,
  fields: readonly NamedField[],
  path: readonly (string | number)[],
  naming: Naming,
): UnknownName {
  const finding = { rule: UNKNOWN_NAME, path, isPathVerbatim: true } as const;
  const elsewhere = naming === "props" ? elsewhereNames(path.slice(0, -1).join("."))?.[bare(name)] : undefined;
  if (elsewhere !== undefined) {
    return { ...finding, fix: `use ${elsewhere}`, nearest: elsewhere };
  }
  // The name that the field has in the other naming is exact knowledge, no guess.
  const other = findField(fields, name);
  const names = fields.map((field) => nameOf(field, naming));
  const right = other === undefined ? nearest(name, names) : nameOf(other, naming);
  return right === undefined
    ? { ...finding, fix: `the props are ${list(names)}` }
    : { ...finding, fix: `use ${right}`, nearest: right };
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/**
 * What the same things are called in Huawei Cloud's own provider and in those of other clouds, and members that stand in
 * the other policy here: no spelling is near enough to lead from one to the other.
 */
function elsewhereNames(parent: string): Readonly<Record<string, string>> | undefined {
  return Object.hasOwn(ELSEWHERE, parent) ? ELSEWHERE[parent] : undefined;
}

const ELSEWHERE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "": {
    gatewayid: "vgwId",
    vpngatewayid: "vgwId",
    gatewayip: "vgwIp",
    customergatewayid: "cgwId",
    vpntype: "style",
    type: "style",
    enablehub: "additionalFields: { enable_hub: … }",
    presharedkey: "psk",
    sharedkey: "psk",
    ikeconfig: "ikePolicy",
    ipsecconfig: "ipsecPolicy",
    ikeproposal: "ikePolicy",
    ipsecproposal: "ipsecPolicy",
    remotesubnets: "peerSubnets",
    remotecidrs: "peerSubnets",
    destinationcidrs: "peerSubnets",
  },
  ikePolicy: { pfs: "ipsecPolicy.pfs", ikepfs: "dhGroup", ikelifetime: "lifetimeSeconds" },
  ipsecPolicy: { dhgroup: "pfs", ipsecpfs: "pfs", dpd: "ikePolicy.dpd" },
};
