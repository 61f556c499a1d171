import type { IResolveContext } from "cdktf";
import { isPlainText } from "../../synth/expressions/text";

/** Numbers beyond this may be tokens. */
const ORDINARY = Number.MAX_SAFE_INTEGER;

/**
 * Lets cdktf pass over a block while it prepares a stack. It resolves every block once more for that, only to find the values of
 * other stacks, of which a block without tokens has none.
 */
export function withoutPreparation(block: object): object {
  const resolve = ({ preparing }: IResolveContext) => (preparing && isWithoutTokens(block) ? undefined : { ...block });
  return Object.defineProperties({ ...block }, { creationStack: { value: [] }, resolve: { value: resolve } });
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
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.entries(value).every(([name, member]) => isPlainText(name) && isWithoutTokens(member))
  );
}
