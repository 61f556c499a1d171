import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { describeKind, quote } from "../../checks/given";
import type { ResourceType } from "../../schema/resource-type";
import { isLater } from "../expressions/text";
import { isBlockName } from "../stack/block-names";
import { createFirstHolders } from "../stack/first-holder";
import { blocksOf } from "../stack/name-collisions";
import { FIRST_VERSION } from "../stack/required-terraform";
import { readForeignAddress } from "./foreign-address";
import { isTerraformOlderThan } from "./terraform-version";

/** The main block of a resource in Terraform. */
export interface BlockType {
  /** Its type. */
  readonly type: string;
  /** Whether the block may have instances by `for_each`. */
  readonly hasInstances: boolean;
}

const INSTANCE = /^([^[\]]*)(\[(?:\d+|"(?:[^"\\$%]|\\.)*")\])$/;

/** The arguments of all `moveFrom` calls of a construct, unchecked. */
const CALLS = new WeakMap<Construct, unknown[]>();

/** The construct that moves from each address, by stack. */
const MOVERS = createFirstHolders();

/** Registers a move. Returns the previous address to write into the stack if it is valid. */
export function registerMove(
  type: ResourceType,
  construct: Construct,
  oldAddress: unknown,
  block: BlockType,
): string | undefined {
  const asked = CALLS.get(construct) ?? [];
  CALLS.set(construct, asked);
  asked.push(oldAddress);
  return asked.length > 1 ? undefined : addressFrom(type, oldAddress, block);
}

/** Problems with the calls of `moveFrom` of a construct. */
export function renameProblems(type: ResourceType, construct: Construct, block: BlockType): readonly string[] {
  const asked = CALLS.get(construct);
  if (asked === undefined) {
    return [];
  }
  if (asked.length > 1) {
    return [
      `moveFrom must be called once for each ${type.shortNoun}, got ${asked.map(shown).join(" and ")}; keep only the call with the address that the state has`,
    ];
  }
  const [given] = asked;
  const address = addressFrom(type, given, block);
  return address === undefined
    ? [addressProblem(type, given, block)]
    : [...versionProblems(address, block), ...sourceProblems(type, construct, address)];
}

/** Whether an address is that of another provider's resource, from which a `moved` block can bring the object. */
function isForeign({ movesFrom = [] }: ResourceType, given: unknown): given is string {
  return typeof given === "string" && movesFrom.includes(readForeignAddress(given)?.type ?? "");
}

/** The complete address, if a resource of this deployment target can have had it. */
function addressFrom(resource: ResourceType, given: unknown, { type, hasInstances }: BlockType): string | undefined {
  if (typeof given !== "string") {
    return undefined;
  }
  if (isForeign(resource, given)) {
    return type === resource.typeName ? given : undefined;
  }
  const [, whole = given, instance = ""] = (hasInstances ? INSTANCE.exec(given) : null) ?? [];
  const name = whole.startsWith(`${type}.`) ? whole.slice(type.length + 1) : whole;
  return isBlockName(name) ? `${type}.${name}${instance}` : undefined;
}

/** Without this check, an older Terraform would only say that the two types differ. */
function versionProblems(address: string, { type }: BlockType): readonly string[] {
  return !address.startsWith(`${type}.`) && isTerraformOlderThan(FIRST_VERSION.moveAcrossTypes)
    ? [
        `moveFrom needs Terraform ${FIRST_VERSION.moveAcrossTypes.join(".")} or newer for the address of another type, got ${quote(address)}; upgrade Terraform, or call importFrom with the ID`,
      ]
    : [];
}

function addressProblem(resource: ResourceType, given: unknown, { type }: BlockType): string {
  const { typeName, shortNoun, movesFrom = [] } = resource;
  const others = [typeName, "null_resource"].filter((other) => other !== type);
  const foreignType = typeof given === "string" ? readForeignAddress(given)?.type : undefined;
  const isOtherType = type === typeName && foreignType !== undefined && foreignType !== typeName;
  const fix = isForeign(resource, given)
    ? `no moved block leads to a null_resource; call importFrom with the ID of the ${shortNoun}, and take it out of the other resource with a removed block, or use VpnDeployment.plugin()`
    : typeof given === "string" && others.some((other) => given.startsWith(`${other}.`))
      ? `moveFrom does not move a ${shortNoun} to another deployment; see VpnDeployment`
      : `use the address that "terraform state list" shows for it, starting with ${[type, ...(isOtherType ? movesFrom : [])].join(" or ")}`;
  return `moveFrom must be given the address that the ${shortNoun} had, such as "${type}.paris", or its name, got ${shown(given)}; ${fix}`;
}

function shown(given: unknown): string {
  return isLater(given) ? "a Terraform value" : typeof given === "string" ? quote(given) : describeKind(given);
}

function sourceProblems({ shortNoun }: ResourceType, construct: Construct, address: string): readonly string[] {
  const stack = TerraformStack.of(construct);
  const first = MOVERS.otherThan(construct, stack, address);
  if (first !== undefined) {
    return [
      `moveFrom must be given an address that no other ${shortNoun} moves from, got ${quote(address)}, which ${quote(first.node.path)} moves from; remove one of the two calls`,
    ];
  }
  const [holder] = blocksOf(stack).get(address) ?? [];
  return holder === undefined
    ? []
    : [
        `moveFrom must be given an unused address, got ${quote(address)}, which ${quote(holder.node.scope?.node.path ?? "")} has; rename that one, or remove the call`,
      ];
}
