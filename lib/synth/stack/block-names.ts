import { createHash } from "node:crypto";
import { type TerraformElement, TerraformStack } from "cdktf";

/** What Terraform takes for the name of a block. cdktf's own names have fewer letters; `overrideLogicalId` takes any. */
const NAME = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;
const LONGEST = 200;

export function isBlockName(name: string): boolean {
  return NAME.test(name);
}

/**
 * Gives a block a name that Terraform takes, where the one that cdktf makes of the ids is none. All others keep theirs:
 * states know them by it. `overrideLogicalId` still has the last word.
 */
export function nameBlock(element: TerraformElement): void {
  const stack = TerraformStack.of(element);
  if (!isBlockName(stack.getLogicalId(element))) {
    element.overrideLogicalId(ownName(element, stack));
  }
}

/** The name of a block that belongs to another one, which has none in the stack itself. */
export function nameAfter(element: TerraformElement, ending: string): string {
  const stack = TerraformStack.of(element);
  const name = `${stack.getLogicalId(element)}${ending}`;
  return isBlockName(name) ? name : `${ownName(element, stack)}${ending}`;
}

/**
 * Of a code such as `24` or of a name in other letters cdktf leaves nothing that may begin a name. This one depends on
 * nothing but the place of the construct in its stack, so it stays when others come and go.
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
