import { type Successor, successors } from "./steps";
import { type Budget, canonical, type Environment, type Protocol, start, type World } from "./world";

export interface Exploration {
  /** How many worlds were seen, all that can be reached. */
  readonly worlds: number;
  /** What can go wrong, each with the shortest way to it. */
  readonly violations: ReadonlyMap<string, readonly string[]>;
}

interface Node {
  readonly world: World;
  readonly from: Node | undefined;
  readonly label: string;
}

function wayTo(end: Node): readonly string[] {
  const way: string[] = [];
  for (let node: Node = end; node.from !== undefined; node = node.from) {
    way.unshift(node.label);
  }
  return way;
}

/** Explores every world that can be reached, breadth first: so each violation is found by the shortest way. */
export function explore(protocol: Protocol, environment: Environment, budget: Budget): Exploration {
  const first = start(budget, environment);
  const seen = new Set([canonical(first)]);
  const violations = new Map<string, readonly string[]>();
  let level: Node[] = [{ world: first, from: undefined, label: "" }];
  while (level.length > 0) {
    const next: Node[] = [];
    for (const node of level) {
      for (const { label, world, violation } of successors(node.world, protocol, environment) as Successor[]) {
        const reached = { world, from: node, label };
        if (violation !== undefined) {
          if (!violations.has(violation)) {
            violations.set(violation, wayTo(reached));
          }
          continue;
        }
        const key = canonical(world);
        if (!seen.has(key)) {
          seen.add(key);
          next.push(reached);
        }
      }
    }
    level = next;
  }
  return { worlds: seen.size, violations };
}
