import type { IConstruct } from "constructs";

const OURS = new WeakSet<IConstruct>();

/** Makes a construct known as one of this library's, whose children are blocks that it made. */
export function markAsOurs(construct: IConstruct): void {
  OURS.add(construct);
}

export function isOurs(construct: IConstruct | undefined): boolean {
  return construct !== undefined && OURS.has(construct);
}

/** Whether a construct still is where it was made: its scope may have dropped it. */
export function isStillThere(construct: IConstruct): boolean {
  const { scope, id } = construct.node;
  return scope === undefined || scope.node.tryFindChild(id) === construct;
}
