import { CALM, type Side, type Stack, type TwoStates } from "./two-states";

/** Ends that nobody else uses: of three digits, more than a world ever needs. */
let freeEnds = 100;

function giveOtherEnds(stack: Stack, address: string): void {
  const declaration = stack.declared[address];
  if (declaration !== undefined) {
    freeEnds = freeEnds === 999 ? 100 : freeEnds + 1;
    stack.declared = { ...stack.declared, [address]: { ...declaration, ends: freeEnds } };
  }
}

function declareAsItIs(world: TwoStates, stack: Stack, address: string, id: string): void {
  const declaration = stack.declared[address];
  const style = String(world.connections().find((connection) => connection.id === id)?.answer.style).toLowerCase();
  if (declaration !== undefined) {
    stack.declared = { ...stack.declared, [address]: { ...declaration, style: style as "static" | "bgp" } };
  }
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Does what a run's errors tell a user to do; false where they tell nothing. */
function followWords(world: TwoStates, side: Side, said: string): boolean {
  const stack = world.stacks[side];
  const other = world.stacks[side === 0 ? 1 : 0].state;
  if (said.includes("found no object with this id")) {
    stack.imports = {};
    return true;
  }
  const known = new Set(world.connections().map(({ id }) => id));
  const named = [...new Set(said.match(ID) ?? [])].filter((id) => known.has(id));
  const address = Object.keys(stack.declared).find((name) => !known.has(stack.state.idAt(name) ?? ""));
  if (named.length === 0 || address === undefined) {
    return false;
  }
  const [id = ""] = named;
  if (said.includes("is not replaced")) {
    declareAsItIs(world, stack, address, id);
    return true;
  }
  if (said.includes("cannot be imported")) {
    stack.imports = {};
  }
  if (said.includes("adopts it") || /apply again/i.test(said)) {
    return true;
  }
  if (other.ids().includes(id) || stack.state.ids().includes(id)) {
    giveOtherEnds(stack, address);
    return true;
  }
  if (said.includes("remove the tag")) {
    world.removeTag(id);
  }
  stack.imports = { [address]: id };
  return true;
}

/**
 * Applies without faults until all is done, and follows the words of each run that stops. Fails where a run stops without
 * words that help.
 */
export async function heal(world: TwoStates, side: Side): Promise<void> {
  const tries: string[] = [];
  for (let round = 0; round < 6; round++) {
    world.calm();
    const result = await world.run(side, CALM);
    if (result?.ok) {
      world.stacks[side].imports = {};
      return;
    }
    tries.push(result?.said ?? "");
    if (!followWords(world, side, result?.said ?? "")) {
      break;
    }
  }
  throw new Error(`state ${"AB"[side]} does not come to its end:\n${tries.join("\n--\n")}`);
}
