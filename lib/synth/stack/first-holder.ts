import type { Construct } from "constructs";
import { isInTree } from "./our-constructs";

/** Which construct holds each key, within a scope such as a stack or an app. */
export interface FirstHolders {
  /** Registers the holder of a key. Returns the other construct that holds it, if that one is still in the tree. */
  readonly otherThan: (holder: Construct, scope: object, key: string) => Construct | undefined;
}

export function createFirstHolders(): FirstHolders {
  const holdersIn = new WeakMap<object, Map<string, Construct>>();
  return {
    otherThan: (holder, scope, key) => {
      const holders = holdersIn.get(scope) ?? new Map<string, Construct>();
      holdersIn.set(scope, holders);
      const first = holders.get(key);
      if (first !== undefined && first !== holder && isInTree(first)) {
        return first;
      }
      holders.set(key, holder);
      return undefined;
    },
  };
}
