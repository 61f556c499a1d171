import { type Change, connectionAt, endMessages, hasRecorded, remove, type Side, touch } from "./steps";
import { type Connection, make, type Run } from "./world";

/** The steps of one run. */
export function runSteps(side: Side, run: Run): void {
  const { index, mine, protocol, environment, may } = side;
  if (environment.savesLate && (run.recorded !== mine.recorded || run.identity !== mine.identity)) {
    may("Terraform saves the state", ({ mine: now }) => {
      now.recorded = run.recorded;
      now.identity = run.identity;
    });
  }
  const step = (label: string, act: (change: Change, now: Run) => void) =>
    may(label, (change) => act(change, change.mine.run as Run));

  const isOwn = ({ identity }: Connection) => identity !== 0 && identity === run.identity;
  const isOrphan = (one: Connection) => isOwn(one) && (!protocol.hasPhases || one.phase === "P");
  const isKin = (one: Connection) => one.ends === mine.ends || isOwn(one) || one.phase === "P";
  const isElsewhere = ({ id }: Connection) => hasRecorded(mine, id);
  const mention = (one: Connection) => {
    one.toTell |= 1 << index;
  };
  const stop = ({ world, mine: now }: Change) => {
    endMessages(world, index, true);
    now.run = undefined;
  };

  switch (run.position) {
    case "plan":
      step("plans", (change, now) => {
        const connection = connectionAt(change.world, mine.recorded);
        now.attempt = change.world.nextNumber++;
        if (connection === undefined) {
          now.recorded = 0;
          now.position = mine.toImport !== 0 && connectionAt(change.world, mine.toImport) ? "import" : "identity";
        } else if (connection.ends === mine.ends && connection.specification === mine.specification) {
          finish(side, change);
        } else {
          now.position = protocol.isCommand ? "identity" : connection.ends === mine.ends ? "put" : "delete";
        }
      });
      break;
    case "import":
      step("imports", (change, now) => {
        const connection = connectionAt(change.world, mine.toImport);
        const isForeign = connection?.phase === "P" || (connection?.phase === "R" && !isOwn(connection));
        change.mine.toImport = 0;
        if (connection === undefined || (protocol.guardsImports && isForeign)) {
          if (connection !== undefined) {
            mention(connection);
          }
          stop(change);
          return;
        }
        const differs = connection.ends !== mine.ends;
        if (protocol.isCommand && differs) {
          mention(connection);
          stop(change);
          return;
        }
        if (protocol.isCommand) {
          touch(change, connection.id, "tags");
          now.identity ||= change.world.nextNumber++;
          connection.identity = now.identity;
          connection.phase = "R";
        }
        connection.by = index;
        now.recorded = connection.id;
        now.at = connection.id;
        const isAsDeclared = connection.specification === mine.specification;
        now.position = differs ? "delete" : isAsDeclared ? "save" : "put imported";
        for (const other of change.world.connections.filter((one) => one !== connection && one.isListed)) {
          if (isKin(other) && other.id !== mine.recordedAside) {
            mention(other);
          }
        }
      });
      break;
    case "put":
    case "put imported":
      step("PUT", (change, now) => {
        touch(change, now.recorded, "rewrites");
        const connection = connectionAt(change.world, now.recorded);
        if (connection !== undefined) {
          connection.specification = mine.specification;
        }
        now.position = "save";
      });
      break;
    case "delete":
      step("DELETE, to be replaced", (change, now) => {
        touch(change, now.recorded, "deletes");
        remove(change.world, now.recorded);
        now.recorded = 0;
        if (!environment.savesLate) {
          change.mine.recorded = 0;
        }
        now.position = "identity";
      });
      break;
    case "identity":
      step("has the identity of its state", (change, now) => {
        now.identity ||= change.world.nextNumber++;
        if (!environment.savesLate) {
          change.mine.identity = now.identity;
        }
        now.position = "look";
      });
      break;
    case "look":
      step("lists", (change, now) => {
        const seen = change.world.connections.filter(
          (one) => one.isListed && (protocol.isCommand || !protocol.knowsHeld || !isElsewhere(one)),
        );
        const own = seen.filter((one) => (protocol.isCommand ? isOwn(one) : isOrphan(one)));
        if (protocol.isCommand && own.length > 0) {
          recognise(side, change, now, own);
          return;
        }
        const fitting = own.filter(({ ends }) => ends === mine.ends).at(-1);
        if (fitting !== undefined) {
          now.at = fitting.id;
          now.position = "adopt";
          return;
        }
        const outdated = own.find(({ ends }) => ends !== mine.ends);
        if (outdated !== undefined && protocol.deletesOutdated) {
          touch(change, outdated.id, "deletes");
          remove(change.world, outdated.id);
          return;
        }
        const others = seen.filter((one) => !isElsewhere(one));
        for (const pending of others.filter(({ phase }) => phase === "P")) {
          mention(pending);
        }
        const rivals = protocol.stopsAtRivals ? others.filter(({ ends }) => ends === mine.ends) : [];
        if (rivals.length > 0) {
          rivals.forEach(mention);
          stop(change);
          return;
        }
        now.position = "post";
      });
      break;
    case "post":
      postSteps(side, run, step);
      break;
    case "find":
      step("looks for what its own attempt made", (change, now) => {
        const connection = change.world.connections.filter(({ attempt }) => attempt === run.attempt).at(-1);
        if (connection === undefined) {
          now.position = "post";
          return;
        }
        connection.by = index;
        now.at = connection.id;
        now.position = "wait";
      });
      break;
    case "adopt":
      step(`adopts ${run.at}`, (change, now) => {
        const connection = connectionAt(change.world, run.at);
        touch(change, run.at, "adopts");
        if (connection === undefined || (protocol.hasPhases && connection.phase !== "P")) {
          now.position = "look";
          return;
        }
        connection.by = index;
        connection.specification = mine.specification;
        now.position = "wait";
      });
      break;
    case "wait":
      step("waits until it is settled, and looks again", (change, now) => {
        for (const connection of change.world.connections) {
          connection.isListed = true;
        }
        const others = change.world.connections.filter((one) => one.id !== run.at && !isElsewhere(one));
        for (const one of protocol.looksAgain ? others : []) {
          const isDouble =
            (protocol.isCommand ? isOwn(one) : isOrphan(one)) && one.id < run.at && one.ends === mine.ends;
          if (isDouble) {
            touch(change, one.id, "deletes");
            remove(change.world, one.id);
          } else if (isKin(one)) {
            mention(one);
          }
        }
        now.position = protocol.hasPhases && protocol.recordsFirst ? "record" : "return";
      });
      break;
    case "record":
      if (side.world.lossesLeft > 0) {
        step("cannot write the tag: the create fails, and returns nothing", (change) => {
          change.world.lossesLeft--;
          change.world.connections.filter(({ id }) => id === run.at).forEach(mention);
          stop(change);
        });
      }
      step("records whose it is", (change, now) => {
        touch(change, run.at, "tags");
        const connection = connectionAt(change.world, run.at);
        if (connection !== undefined && connection.phase === "P") {
          connection.phase = "R";
        }
        now.position = "return";
      });
      break;
    case "return":
      step("returns to Terraform", (_change, now) => {
        now.recorded = run.at;
        now.position = "save";
      });
      break;
    case "save":
      step("Terraform saves the state, and says complete", (change, now) => {
        change.mine.recorded = now.recorded;
        change.mine.identity = now.identity;
        finish(side, change);
      });
      break;
  }
}

/** The command keeps the oldest of its own, and makes of it what is declared; or deletes it, and looks again. */
function recognise({ index, mine }: Side, change: Change, now: Run, [kept, ...doubles]: readonly Connection[]): void {
  if (kept === undefined) {
    return;
  }
  for (const { id } of doubles) {
    touch(change, id, "deletes");
    remove(change.world, id);
  }
  touch(change, kept.id, kept.ends === mine.ends ? "takes over" : "deletes");
  if (kept.ends === mine.ends) {
    kept.specification = mine.specification;
    kept.by = index;
    now.at = kept.id;
    now.position = "wait";
    return;
  }
  remove(change.world, kept.id);
  if (mine.recorded === kept.id) {
    now.recorded = 0;
  }
}

function postSteps(
  { index, world, mine, protocol, environment }: Side,
  run: Run,
  step: (label: string, act: (change: Change, now: Run) => void) => void,
): void {
  const { ends, specification } = mine;
  const { identity, attempt } = run;
  const tagged = { ends, specification, identity, attempt, by: index };
  const phase = protocol.hasPhases ? "P" : "R";
  const isListed = !environment.listsLag;
  step("POST", (change, now) => {
    now.at = make(change.world, tagged, phase, isListed);
    now.position = "wait";
  });
  if (environment.mayLackTag && !protocol.isCommand) {
    step("POST, without room for the tag", (change, now) => {
      now.at = make(change.world, { ...tagged, identity: 0, attempt: 0 }, "N", isListed);
      now.position = "wait";
    });
  }
  if (world.lossesLeft > 0) {
    step("POST, and its answer is lost", (change, now) => {
      change.world.lossesLeft--;
      make(change.world, tagged, phase, isListed);
      now.position = "find";
    });
  }
}

/** What must be true of a run that says "complete". */
function finish({ index }: Side, change: Change): void {
  const { world, mine, other, violate } = change;
  endMessages(world, index, true);
  const connection = connectionAt(world, mine.recorded);
  if (connection === undefined) {
    violate("lost or doubled: a run says complete, and its connection is lost");
  } else if (connection.specification !== mine.specification || connection.ends !== mine.ends) {
    violate("lost or doubled: a run says complete, and its connection is not what is declared");
  }
  if (hasRecorded(other, mine.recorded) || (mine.recorded !== 0 && mine.recordedAside === mine.recorded)) {
    violate("another state's: two records have one connection");
  }
  const isInWork = (id: number) => other.run !== undefined && (other.run.at === id || other.run.recorded === id);
  for (const { id, by, isTold, ends } of world.connections) {
    const isRecorded = world.states.some((state) => hasRecorded(state, id));
    if (by === index && !isRecorded && !isTold && !isInWork(id)) {
      violate(
        ends === mine.ends
          ? "lost or doubled: a silent second connection"
          : "unnamed: a connection of another form that nobody mentions",
      );
    }
  }
  mine.run = undefined;
}
