import { TerraformDataSource, TerraformElement, TerraformOutput, TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { quote } from "../../checks/given";
import { isRecord } from "../../schema/value";
import { isBlockName } from "./block-names";
import { isOurs } from "./our-constructs";

const LOCAL = "local.";

/** A character in the names of helper blocks. Messages leave these out, because each is named after its main block. */
const HELPER = "·";

/** A message with more names than these gives the first and the number of the others. */
const MOST_NAMES = 3;

/** The addresses in a stack, each with the elements that write a block there. */
export type Blocks = ReadonlyMap<string, readonly TerraformElement[]>;

/** Addresses that the same constructs write. */
interface Merged {
  readonly makers: readonly string[];
  readonly addresses: string[];
}

const KNOWN = new WeakMap<TerraformStack, Blocks>();

/** The blocks that the last check of names found. */
export function blocksOf(stack: TerraformStack): Blocks {
  return KNOWN.get(stack) ?? findBlocks(stack);
}

/**
 * Name collisions in a stack in which a block of this library takes part. cdktf silently merges blocks with the same
 * name, so two declarations would become one connection with a mixture of attributes.
 */
export function nameProblems(stack: TerraformStack): string[] {
  const blocks = findBlocks(stack);
  const merged = new Map<string, Merged>();
  const badNames: string[] = [];
  for (const [address, elements] of blocks) {
    const ours = elements.filter(({ node }) => isOurs(node.scope));
    if (ours.length === 0) {
      continue;
    }
    if (elements.length > 1) {
      const makers = makersOf(elements);
      const key = makers.join("\n");
      const known = merged.get(key) ?? { makers, addresses: [] };
      known.addresses.push(address);
      merged.set(key, known);
    }
    const name = address.slice(address.indexOf(".") + 1);
    if (!isHelper(address) && !isBlockName(name)) {
      badNames.push(...makersOf(ours).map((maker) => badName(maker, name)));
    }
  }
  return [...new Set(badNames), ...[...merged.values()].map(collision)];
}

function isHelper(address: string): boolean {
  return address.startsWith(LOCAL) || address.includes(HELPER);
}

function badName(maker: string, name: string): string {
  return `${maker} must have a name of letters, digits, _ and -, starting with a letter or _, got ${quote(name)}; pass such a name to overrideLogicalId, or remove the call`;
}

function collision({ makers, addresses }: Merged): string {
  const blocks = addresses.filter((address) => !isHelper(address));
  const all = blocks.length > 0 ? blocks : addresses;
  const names = (all.length > MOST_NAMES ? [all[0], `${all.length - 1} more`] : all).join(" and ");
  return `${makers.join(" and ")} must have distinct names in Terraform, got ${names} for each; change the id of the one that is not deployed yet`;
}

/** The constructs to name in messages: for blocks of this library, the construct that made them. */
function makersOf(elements: readonly TerraformElement[]): readonly string[] {
  const makers = elements.map((element) => (isOurs(element.node.scope) ? element.node.scope : element) ?? element);
  const shown: readonly IConstruct[] = new Set(makers).size === makers.length ? makers : elements;
  return shown.map(({ node }) => quote(node.path));
}

function findBlocks(stack: TerraformStack): Blocks {
  const blocks = new Map<string, TerraformElement[]>();
  const visit = (construct: IConstruct): void => {
    if (TerraformElement.isTerraformElement(construct)) {
      for (const address of addressesOf(construct)) {
        const others = blocks.get(address);
        if (others === undefined) {
          blocks.set(address, [construct]);
        } else {
          others.push(construct);
        }
      }
    }
    for (const child of construct.node.children) {
      if (!TerraformStack.isStack(child)) {
        visit(child);
      }
    }
  };
  visit(stack);
  KNOWN.set(stack, blocks);
  return blocks;
}

/** The addresses of an element, for the kinds of elements that this library makes: resources and locals. */
function addressesOf(element: TerraformElement): readonly string[] {
  if (TerraformResource.isTerraformResource(element) && !element.hasResourceMove()) {
    return [`${element.terraformResourceType}.${element.friendlyUniqueId}`];
  }
  return TerraformDataSource.isTerraformDataSource(element) || TerraformOutput.isTerraformOutput(element)
    ? []
    : addressesIn(element.toTerraform());
}

function addressesIn(fragment: unknown): readonly string[] {
  const { resource, locals } = isRecord(fragment) ? fragment : {};
  const named = (kind: string, blocks: unknown) =>
    isRecord(blocks) ? Object.keys(blocks).map((name) => `${kind}${name}`) : [];
  return [
    ...(isRecord(resource) ? Object.entries(resource).flatMap(([type, blocks]) => named(`${type}.`, blocks)) : []),
    ...named(LOCAL, locals),
  ];
}
