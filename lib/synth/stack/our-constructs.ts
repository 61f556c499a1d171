import type { IConstruct } from "constructs";

const OURS = new WeakSet<IConstruct>();

/** Marks a construct as one of this library, whose children are blocks. */
export function markAsOurs(construct: IConstruct): void {
  OURS.add(construct);
}

export function isOurs(construct: IConstruct | undefined): boolean {
  return construct !== undefined && OURS.has(construct);
}

/** The root of the tree of a construct, as `node.root`, which lists all scopes before it takes the first. */
export function rootOf(construct: IConstruct): IConstruct {
  let root = construct;
  for (let { scope } = root.node; scope !== undefined; scope = scope.node.scope) {
    root = scope;
  }
  return root;
}

/** The path of a construct, as `node.path`, which lists all scopes, and whose text has two bytes a character on Node 20. */
export function pathOf({ node: { scope, id } }: IConstruct): string {
  const above = scope === undefined ? "" : pathOf(scope);
  return above === "" ? id : `${above}/${id}`;
}

/** Whether a construct is still in the tree; a scope may have removed it, or what it is in. */
export function isInTree(construct: IConstruct): boolean {
  const { scope, id } = construct.node;
  return scope === undefined || (scope.node.tryFindChild(id) === construct && isInTree(scope));
}
