import { type Act, connectionAt, hasRecorded, remove, type Side, touch } from "./steps";
import type { State, World } from "./world";

/** Whether a connection carries the identity of a state. */
function isOfIdentity(world: World, identity: number): number[] {
  return identity === 0 ? [] : world.connections.filter((one) => one.identity === identity).map(({ id }) => id);
}

/** With null_resource the identity belongs to the record, and goes where it goes. */
function dropIdentity(state: State, isCommand: boolean): void {
  if (isCommand) {
    state.identity = 0;
  }
}

/** What a user may do between two runs. */
export function userActs({ index, world, mine, other, protocol, environment, may }: Side): void {
  if (mine.runsLeft > 0 && (environment.isConcurrent || other.run === undefined)) {
    may("begins", (change) => {
      change.mine.runsLeft--;
      const { recorded, identity } = change.mine;
      change.mine.run = { position: "plan", recorded, identity, attempt: 0, at: 0 };
    });
  }
  if (world.actsLeft === 0) {
    return;
  }
  const act = (label: string, what: Act) =>
    may(`user: ${label}`, (change) => {
      change.world.actsLeft--;
      what(change);
    });
  if (mine.recorded !== 0) {
    act("terraform state rm", (change) => {
      const connection = connectionAt(change.world, change.mine.recorded);
      if (connection !== undefined) {
        connection.isTold = true;
      }
      change.mine.recorded = 0;
      dropIdentity(change.mine, protocol.isCommand);
    });
    act("terraform destroy", (change) => {
      const ids = protocol.isCommand ? isOfIdentity(change.world, change.mine.identity) : [change.mine.recorded];
      for (const id of ids) {
        touch(change, id, "deletes");
        remove(change.world, id);
      }
      change.mine.recorded = 0;
      dropIdentity(change.mine, protocol.isCommand);
    });
    if (mine.recordedAside === 0) {
      act("terraform state mv, and the address is used again", (change) => {
        change.mine.recordedAside = change.mine.recorded;
        change.mine.recorded = 0;
        dropIdentity(change.mine, protocol.isCommand);
      });
    }
    const isOtherEmpty = other.recorded === 0 && other.run === undefined;
    if (isOtherEmpty && !world.connections.some(({ by }) => by === 1 - index)) {
      act("terraform state mv to the other state", (change) => {
        change.other.recorded = change.mine.recorded;
        change.other.ends = change.mine.ends;
        change.other.specification = change.mine.specification;
        change.mine.recorded = 0;
        if (protocol.isCommand) {
          change.other.identity = change.mine.identity;
          change.mine.identity = 0;
        }
      });
    }
  }
  if (mine.ends !== 3) {
    act("changes the ends in the code", (change) => {
      change.mine.ends = 3;
    });
  }
  if (mine.specification === 0) {
    act("changes the specification in the code", (change) => {
      change.mine.specification = 1;
    });
  }
  if (environment.mayCopy && mine.identity !== 0 && other.recorded === 0 && other.run === undefined) {
    act("copies the state, and takes the connection out of the copy", (change) => {
      change.other.identity = change.mine.identity;
    });
  }
  if (mine.recorded === 0 && other.run === undefined) {
    importActs({ index, world, mine, other, protocol, environment, may: act });
  }
}

function importActs({ world, mine, other, may }: Side): void {
  for (const { id, ends, phase, isTold } of world.connections) {
    const isFree = !world.states.some((state) => hasRecorded(state, id));
    if (!isFree || ends !== mine.ends || mine.toImport === id || other.toImport === id) {
      continue;
    }
    may(`importFrom(${id})`, (change) => {
      change.mine.toImport = id;
    });
    if (phase !== "N" && isTold) {
      may(`removes the tag of ${id}, importFrom(${id})`, (change) => {
        const connection = connectionAt(change.world, id);
        if (connection !== undefined) {
          Object.assign(connection, { phase: "N", identity: 0, attempt: 0 });
        }
        change.mine.toImport = id;
      });
    }
  }
}
