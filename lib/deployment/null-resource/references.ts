import type { TerraformElement, TerraformStack } from "cdktf";
import { resolvedIn } from "../../synth/expressions/expression-in";
import { type Blocks, blocksOf } from "../../synth/stack/name-collisions";

/** The address of a block or a local in an expression, such as `terraform_data.paris` or `local.sites`. */
const ADDRESS = /[\p{ID_Start}_][\p{ID_Continue}-]*\.[\p{ID_Start}_][\p{ID_Continue}-]*/gu;

/** Finds out whether a value in a stack refers to one of some blocks, be it through other blocks and locals. */
export function referencesTo(
  targets: ReadonlySet<TerraformElement>,
  stack: TerraformStack,
): (value: unknown) => boolean {
  let blocks: Blocks = new Map();
  const known = new Map<string, boolean>();
  const leadsThere = (address: string): boolean => {
    const before = known.get(address);
    if (before !== undefined) {
      return before;
    }
    // Terraform refuses a circle of references with an error of its own.
    known.set(address, false);
    const isFound = (blocks.get(address) ?? []).some((block) => targets.has(block) || refers(block.toTerraform()));
    known.set(address, isFound);
    return isFound;
  };
  const refers = (value: unknown): boolean => {
    const text = JSON.stringify(resolvedIn(stack, value)) ?? "";
    return [...text.matchAll(ADDRESS)].some(([address]) => leadsThere(address));
  };
  return (value) => {
    if (blocks !== blocksOf(stack)) {
      blocks = blocksOf(stack);
      known.clear();
    }
    return refers(value);
  };
}
