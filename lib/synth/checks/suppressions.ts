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
  let merged: Reasons | undefined;
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    const reasons = reasonsOf(scope);
    if (reasons !== undefined) {
      merged = new Map([...reasons, ...(merged ?? NONE)]);
    }
  }
  return merged === undefined ? NONE : new Map([...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const NONE: ReadonlyMap<string, string> = new Map();

function reasonsOf(scope: IConstruct): Reasons | undefined {
  return (scope as unknown as Record<symbol, Reasons | undefined>)[SUPPRESSIONS];
}
