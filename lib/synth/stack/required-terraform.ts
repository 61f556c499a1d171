import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { isInTree } from "./our-constructs";

/** Major and minor version of Terraform. */
export type TerraformVersion = readonly [major: number, minor: number];

/**
 * The first versions of Terraform that have what this library writes into stacks. OpenTofu counts on from Terraform 1.5, and has
 * the same in the same versions, except that it moves across resource types only since 1.10.
 */
export const FIRST_VERSION = {
  terraformData: [1, 4],
  importBlock: [1, 5],
  moveAcrossTypes: [1, 8],
  /** Write-only arguments in both. Terraform has had ephemeral variables since 1.10, OpenTofu since 1.11. */
  writeOnly: [1, 11],
  /** OpenTofu has none. */
  actions: [1, 14],
} as const satisfies Readonly<Record<string, TerraformVersion>>;

type Need = () => TerraformVersion | undefined;

const NEEDS = new WeakMap<TerraformStack, Map<IConstruct, Need>>();

/** Says which version of Terraform the blocks of a construct need. It is asked while the stack is synthesized. */
export function needTerraform(construct: IConstruct, need: Need): void {
  const stack = TerraformStack.of(construct);
  const needs = NEEDS.get(stack) ?? new Map<IConstruct, Need>();
  NEEDS.set(stack, needs.set(construct, need));
}

interface WithTerraformBlock {
  readonly terraform?: object;
}

/**
 * Adds the version of Terraform that a stack needs to what one of its elements writes. cdktf applies the overrides of the stack, with
 * which users write a version of their own, after all elements.
 */
export function withRequiredVersion(stack: TerraformStack, written: object): object {
  let highest: TerraformVersion | undefined;
  for (const [construct, need] of NEEDS.get(stack) ?? []) {
    const version = need();
    if (version !== undefined && (highest === undefined || version[1] > highest[1]) && isInTree(construct)) {
      highest = version;
    }
  }
  const { terraform = {} }: WithTerraformBlock = written;
  return highest === undefined
    ? written
    : { ...written, terraform: { ...terraform, required_version: `>= ${highest.join(".")}.0` } };
}
