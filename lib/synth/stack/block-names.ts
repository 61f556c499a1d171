import { createHash } from "node:crypto";
import { type TerraformElement, TerraformStack } from "cdktf";

/**
 * The names that Terraform accepts for a block. Names that cdktf generates use fewer characters; `overrideLogicalId`
 * accepts any.
 */
const NAME = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;
const LONGEST = 200;

export function isBlockName(name: string): boolean {
  return NAME.test(name);
}

/**
 * Gives a block a valid name if the name that cdktf derives from the ids is not valid for Terraform. All other blocks
 * keep their names, which are in states. `overrideLogicalId` still takes precedence.
 */
export function nameBlock(element: TerraformElement): void {
  const stack = TerraformStack.of(element);
  if (!isBlockName(stack.getLogicalId(element))) {
    element.overrideLogicalId(ownName(element, stack));
  }
}

/** The name of a block that belongs to an element without a block of its own. */
export function nameAfter(element: TerraformElement, ending: string): string {
  const stack = TerraformStack.of(element);
  const name = `${stack.getLogicalId(element)}${ending}`;
  return isBlockName(name) ? name : `${ownName(element, stack)}${ending}`;
}

/**
 * A name for ids such as `24` or `北京`, of which cdktf leaves nothing that can begin a name. It depends only on the path
 * of the construct in its stack, so it is stable when other constructs are added or removed.
 */
function ownName({ node: { scopes } }: TerraformElement, stack: TerraformStack): string {
  const ids = scopes.slice(scopes.indexOf(stack) + 1).map(({ node }) => node.id);
  const hash = createHash("sha256").update(JSON.stringify(ids)).digest("hex").slice(0, 8).toUpperCase();
  const readable = ids
    .map((id) => id.replace(/[^A-Za-z0-9_-]/g, "").replace(/^[_-]+/, ""))
    .filter((id) => id !== "" && id !== "Default")
    .join("_")
    .slice(0, LONGEST);
  return ["vpn", ...(readable === "" ? [] : [readable]), hash].join("_");
}
