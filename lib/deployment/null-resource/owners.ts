import { createHash } from "node:crypto";
import { type TerraformElement, type TerraformProvider, TerraformStack } from "cdktf";
import type { Attributes } from "../../synth/props/attributes";
import type { OwnedConnection } from "./owned-connection";
import { OwnerBlock } from "./owner";
import { referencesTo } from "./references";

/**
 * Every block of a connection depends on all instances of its owner block, so Terraform's work grows with the square of
 * their number. Sixteen blocks keep that small up to thousands of connections. The number must stay, and so must the
 * way in which connections are distributed, because states have each connection in its block.
 */
const BLOCKS = 16;

/** The owner blocks of a provider, each of which owns a part of its connections. */
export interface Owners {
  readonly add: (owned: OwnedConnection) => void;
  /** Address of one connection's instance, for messages. */
  readonly addressOf: (key: string) => string;
  /** The id and the input of that instance, and the check of its place, for expressions. */
  readonly instanceOf: (key: string) => string;
  /** Identity of the state, as an expression. */
  readonly stateIdentity: () => unknown;
}

/** Adds all owner blocks of a provider, because a block that is removed from the code cannot delete its connections. */
export function addOwners(provider: TerraformProvider, settings: () => Attributes): Owners {
  const connections: OwnedConnection[] = [];
  const dependents = new Set<TerraformElement>();
  const refers = referencesTo(dependents, TerraformStack.of(provider));
  const numberOf = numberByKey();
  const blockOf = (key: string): OwnerBlock => blocks[numberOf(key)] as OwnerBlock;
  const addressOf = (key: string): string => blockOf(key).addressOf(key);
  const formerAddressOf = (key: string): string => (blocks[0] as OwnerBlock).addressOf(key);
  const addressesOf = ({ name, oldName }: OwnedConnection): readonly string[] => {
    const old = oldName();
    // Earlier versions had only the first block, so a state may have any connection there.
    const before = old === undefined ? [] : [addressOf(old), formerAddressOf(old)];
    return [...before, formerAddressOf(name()), addressOf(name())];
  };
  const blocks = Array.from(
    { length: BLOCKS },
    (_, number) =>
      new OwnerBlock(provider, {
        ending: number === 0 ? "" : `_${number}`,
        settings,
        connections: () => connections.filter(({ name }) => numberOf(name()) === number),
        addressesOf,
        isFree: (value) => !refers(value),
      }),
  );
  return {
    add: (connection) => {
      connections.push(connection);
      for (const block of connection.blocks) {
        dependents.add(block);
      }
    },
    addressOf,
    instanceOf: (key) => blockOf(key).instanceOf(key),
    stateIdentity: () => settings().state_identity,
  };
}

/** Which block owns the connection of a key. */
function numberByKey(): (key: string) => number {
  const known = new Map<string, number>();
  return (key) => {
    const number = known.get(key) ?? createHash("sha256").update(key).digest().readUInt8() % BLOCKS;
    known.set(key, number);
    return number;
  };
}
