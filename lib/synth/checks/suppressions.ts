import type { IConstruct } from "constructs";

// A registered symbol, so that two copies of this package share it. The suppressions are a property of the construct,
// as cdktf does for aspects.
const SUPPRESSIONS = Symbol.for("cdktf-huaweicloud-vpn/suppressions");

type Reasons = Map<string, string>;

export function suppressIn(scope: IConstruct, ruleId: string, reason: string): void {
  const reasons = reasonsOf(scope) ?? new Map<string, string>();
  reasons.set(ruleId, reason);
  Object.defineProperty(scope, SUPPRESSIONS, { value: reasons, configurable: true });
}

/**
 * The rules that are suppressed for a construct, sorted, with the reason from the nearest scope.
 *
 * @param own those that its props imply
 */
export function suppressionsFor(construct: IConstruct, own: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  let merged: ReadonlyMap<string, string> | undefined = own.size === 0 ? undefined : own;
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    const reasons = reasonsOf(scope);
    if (reasons !== undefined) {
      merged = new Map([...reasons, ...(merged ?? [])]);
    }
  }
  return merged === undefined ? own : new Map([...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function reasonsOf(scope: IConstruct): Reasons | undefined {
  return (scope as unknown as Record<symbol, Reasons | undefined>)[SUPPRESSIONS];
}
