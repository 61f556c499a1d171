import type { IResolvable, IResolveContext } from "cdktf";
import { isPlainText, isUnknownValue } from "./text";
import { type Attributes, isPlainObject } from "./write-attributes";

const READY = new WeakMap<Attributes, Attributes>();

/**
 * The same attributes, with lists and objects that hold no token left out of cdktf's preparing run. That run resolves
 * everything once more only to find references to other stacks, and resolving is most of what a synthesis costs.
 */
export function withSettledParts(attributes: Attributes): Attributes {
  let ready = READY.get(attributes);
  if (ready === undefined) {
    ready = {};
    for (const [name, value] of Object.entries(attributes)) {
      ready[name] = typeof value === "object" && isSettled(value) ? settled(value) : value;
    }
    READY.set(attributes, ready);
  }
  return ready;
}

function settled(value: unknown): IResolvable {
  return {
    creationStack: [],
    resolve: (context: IResolveContext) => (context.preparing ? undefined : value),
    toString: () => "settled part",
  };
}

function isSettled(value: unknown): boolean {
  if (isUnknownValue(value)) {
    return false;
  }
  if (Array.isArray(value)) {
    return value.every(isSettled);
  }
  if (isPlainObject(value)) {
    return Object.entries(value).every(([name, member]) => isPlainText(name) && isSettled(member));
  }
  return typeof value === "number" || typeof value === "boolean" || isPlainText(value);
}
