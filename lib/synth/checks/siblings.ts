import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { allOf, quote } from "../../checks/given";
import { findField } from "../../schema/naming";
import type { ResourceType } from "../../schema/resource-type";
import type { Fields } from "../../schema/value";
import { isInTree } from "../stack/our-constructs";

const NONE: readonly string[] = [];

const FIRST = new WeakMap<TerraformStack, Map<string, Construct>>();

/** The values of the ends as one text; undefined if one of them is not known. */
function endsOf({ typeName, endNames }: ResourceType, specification: Fields): string | undefined {
  let ends = typeName;
  for (const name of endNames) {
    const value = specification[name];
    if (typeof value !== "string") {
      return undefined;
    }
    ends += ` ${value}`;
  }
  return endNames.length === 0 ? undefined : ends.toLowerCase();
}

/**
 * Warnings for a resource between the same ends as another one of its stack. No document says that the service refuses
 * it, but it is rarely intended.
 */
export function siblingWarnings(type: ResourceType, construct: Construct, specification: Fields): readonly string[] {
  const key = endsOf(type, specification);
  if (key === undefined) {
    return NONE;
  }
  const stack = TerraformStack.of(construct);
  const firsts = FIRST.get(stack) ?? new Map<string, Construct>();
  FIRST.set(stack, firsts);
  const first = firsts.get(key);
  if (first === undefined || first === construct) {
    firsts.set(key, construct);
    return NONE;
  }
  if (!isInTree(first)) {
    return NONE;
  }
  const props = type.endNames.flatMap((name) => findField(type.requestFields, name)?.prop ?? []);
  return [
    `${allOf(props)} should differ from those of every other connection, but ${quote(first.node.path)} has the same; remove one of the two`,
  ];
}
