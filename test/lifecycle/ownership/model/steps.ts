import { userActs } from "./acts";
import { runSteps } from "./run-steps";
import { copyOf, type Environment, make, type Protocol, type Run, type State, type World } from "./world";

/** One thing that may happen, and the world after it. */
export interface Successor {
  readonly label: string;
  readonly world: World;
  /** What is wrong with it. */
  readonly violation?: string;
}

/** A change under way: the new world, and both states from the side of the one that acts. */
export interface Change {
  readonly world: World;
  readonly mine: State;
  readonly other: State;
  /** Says that something is wrong; the first word stands. */
  readonly violate: (what: string) => void;
}

export type Act = (change: Change) => void;

/** What may happen next, from the side of one state. */
export interface Side {
  readonly index: 0 | 1;
  readonly world: World;
  readonly mine: State;
  readonly other: State;
  readonly protocol: Protocol;
  readonly environment: Environment;
  /** Adds something that may happen. */
  readonly may: (label: string, act: Act) => void;
}

export function connectionAt(world: World, id: number) {
  return world.connections.find((connection) => connection.id === id);
}

export function remove(world: World, id: number): void {
  world.connections = world.connections.filter((connection) => connection.id !== id);
}

/** Whether a state has the connection, under either address. */
export function hasRecorded(state: State, id: number): boolean {
  return id !== 0 && (state.recorded === id || state.recordedAside === id);
}

/** The first promise: no run touches what another state has. */
export function touch({ other, violate }: Change, id: number, what: string): void {
  if (hasRecorded(other, id)) {
    violate(`another state's: ${what} a connection that the other state has recorded`);
  }
}

/** Messages of a run reach its user when it ends, or, kept beside the state's record, with the next plan. */
export function endMessages(world: World, index: number, areRead: boolean): void {
  for (const connection of world.connections.filter(({ toTell }) => (toTell & (1 << index)) !== 0)) {
    connection.toTell &= ~(1 << index);
    connection.isTold ||= areRead;
  }
}

function mayBeKilled({ index, world, mine, environment, may }: Side, run: Run): void {
  if (world.crashesLeft > 0) {
    if (environment.mayDeliverLate && run.position === "post") {
      may("is killed while the network has its POST", (change) => {
        change.world.crashesLeft--;
        const { ends, specification } = mine;
        const { identity, attempt } = run;
        change.world.onTheWire = [...change.world.onTheWire, { ends, specification, identity, attempt, by: index }];
        change.mine.run = undefined;
      });
    }
    may(`is killed before: ${run.position}`, (change) => {
      change.world.crashesLeft--;
      if (mine.recorded === 0 || mine.recorded !== run.at) {
        endMessages(change.world, index, false);
      }
      change.mine.run = undefined;
    });
  }
}

/** Everything that may happen in a world. */
export function successors(world: World, protocol: Protocol, environment: Environment): readonly Successor[] {
  const found: Successor[] = [];
  for (const index of environment.hasTwoStates ? ([0, 1] as const) : ([0] as const)) {
    const may = (label: string, act: Act) => {
      const after = copyOf(world);
      let violation: string | undefined;
      const [mine, other] = index === 0 ? after.states : ([after.states[1], after.states[0]] as const);
      act({
        world: after,
        mine,
        other,
        violate: (what) => {
          violation ??= what;
        },
      });
      found.push({ label: `${"AB"[index]} ${label}`, world: after, violation });
    };
    const mine = world.states[index];
    const side: Side = { index, world, mine, other: world.states[index === 0 ? 1 : 0], protocol, environment, may };
    if (mine.run === undefined) {
      userActs(side);
    } else {
      mayBeKilled(side, mine.run);
      runSteps(side, mine.run);
    }
  }
  for (const request of world.onTheWire) {
    const after = copyOf(world);
    after.onTheWire = world.onTheWire.filter((one) => one !== request);
    make(after, request, "P", true);
    found.push({ label: "the network delivers the POST", world: after });
  }
  for (const { id, isListed } of environment.listsLag ? world.connections : []) {
    if (!isListed) {
      const after = copyOf(world);
      const connection = connectionAt(after, id);
      if (connection !== undefined) {
        connection.isListed = true;
      }
      found.push({ label: `lists show ${id}`, world: after });
    }
  }
  return found;
}
