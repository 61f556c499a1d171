import type { IConstruct } from "constructs";

// Registered, so that two copies of this package agree; a property, as cdktf keeps aspects.
const SUPPRESSIONS = Symbol.for("cdktf-huaweicloud-vpn/suppressions");

type Reasons = Map<string, string>;

export function suppressIn(scope: IConstruct, ruleId: string, reason: string): void {
  const reasons = reasonsOf(scope) ?? new Map<string, string>();
  reasons.set(ruleId, reason);
  Object.defineProperty(scope, SUPPRESSIONS, { value: reasons, configurable: true });
}

/** The rules that are suppressed for a construct, with the reason given nearest to it, sorted by rule. */
export function suppressionsFor(construct: IConstruct): ReadonlyMap<string, string> {
  const merged: Reasons = new Map();
  for (const scope of construct.node.scopes) {
    for (const [ruleId, reason] of reasonsOf(scope) ?? []) {
      merged.set(ruleId, reason);
    }
  }
  return merged.size < 2 ? merged : new Map([...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function reasonsOf(scope: IConstruct): Reasons | undefined {
  return (scope as unknown as Record<symbol, Reasons | undefined>)[SUPPRESSIONS];
}
