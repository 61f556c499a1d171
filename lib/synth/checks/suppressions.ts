import type { IConstruct } from "constructs";

// Registered, so that two copies of this package agree; a property, as cdktf keeps aspects.
const SUPPRESSIONS = Symbol.for("cdktf-huaweicloud-vpn/suppressions");

type Reasons = Map<string, string>;

export function suppressIn(scope: IConstruct, ruleId: string, reason: string): void {
  const reasons = reasonsOf(scope) ?? new Map<string, string>();
  reasons.set(ruleId, reason);
  Object.defineProperty(scope, SUPPRESSIONS, { value: reasons, configurable: true });
}

/**
 * The rules that are suppressed for a construct, with the reason given nearest to it, sorted by rule.
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
