import type { IResolveContext } from "cdktf";
import { isPlainText } from "../../synth/expressions/text";

/** Numbers beyond this may be tokens. */
const ORDINARY = Number.MAX_SAFE_INTEGER;

/**
 * Lets cdktf resolve a block once in each synthesis, as a part of its stack. By itself cdktf resolves every block twice before, only to
 * find tokens: to prepare the stack, and to merge its blocks. A block without tokens stays as it is.
 */
export function resolvedOnce(block: object): object {
  const resolve = (context: IResolveContext) => {
    if (!isWithoutTokens(block)) {
      return { ...block };
    }
    if (!context.preparing) {
      context.registerPostProcessor({ postProcess: () => withoutUndefined(block) });
    }
    return undefined;
  };
  return Object.defineProperties({ ...block }, { creationStack: { value: [] }, resolve: { value: resolve } });
}

/** In cdktf's merge, an undefined member removes that of the blocks before. */
function withoutUndefined(block: object): object {
  return Object.fromEntries(Object.entries(block).filter(([, member]) => member !== undefined));
}

function isWithoutTokens(value: unknown): boolean {
  switch (typeof value) {
    case "string":
      return isPlainText(value);
    case "number":
      return Math.abs(value) <= ORDINARY;
    case "object":
      return value === null || isObjectWithoutTokens(value);
    default:
      return typeof value === "boolean" || value === undefined;
  }
}

function isObjectWithoutTokens(value: object): boolean {
  if (Array.isArray(value)) {
    return value.every(isWithoutTokens);
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    return false;
  }
  const members = value as Readonly<Record<string, unknown>>;
  return Object.keys(members).every((name) => isPlainText(name) && isWithoutTokens(members[name]));
}
