/** A connection at the service. */
export interface Connection {
  /** In the order in which they were made. */
  id: number;
  ends: number;
  specification: number;
  /** N: it has no owner tag. */
  phase: "P" | "R" | "N";
  /** Identity of the state that made it; 0 for none. */
  identity: number;
  /** Of the create that made it. */
  attempt: number;
  /** The state whose run made or took it last. */
  by: number;
  /** Whether a message named it; bits for messages of runs that are still going on, by state. */
  isTold: boolean;
  toTell: number;
  /** Whether lists show it. */
  isListed: boolean;
}

/** Where a run of Terraform stands: what it does next. */
export type Position =
  | "plan"
  | "import"
  | "put"
  | "put imported"
  | "delete"
  | "identity"
  | "look"
  | "post"
  | "find"
  | "adopt"
  | "wait"
  | "record"
  | "return"
  | "save";

export interface Run {
  position: Position;
  /** What Terraform has in memory. */
  recorded: number;
  identity: number;
  attempt: number;
  /** The connection that the run is at work on. */
  at: number;
}

/** One Terraform state with one declaration, and a second address that `state mv` can fill. */
export interface State {
  recorded: number;
  recordedAside: number;
  identity: number;
  runsLeft: number;
  ends: number;
  specification: number;
  toImport: number;
  run: Run | undefined;
}

/** A create request whose client was killed while the network still had it. */
export type OnTheWire = Pick<Connection, "ends" | "specification" | "identity" | "attempt" | "by">;

export interface World {
  connections: Connection[];
  onTheWire: readonly OnTheWire[];
  states: [State, State];
  crashesLeft: number;
  lossesLeft: number;
  actsLeft: number;
  nextId: number;
  nextNumber: number;
}

/** How much may happen. */
export interface Budget {
  readonly runs: number;
  readonly crashes: number;
  readonly losses: number;
  readonly acts: number;
}

export interface Environment {
  readonly hasTwoStates: boolean;
  readonly haveSameEnds: boolean;
  /** A remote backend: the state is saved at the end of a run, or at a tick in between. */
  readonly savesLate: boolean;
  /** Whether the two may run at the same time. */
  readonly isConcurrent: boolean;
  /** Whether lists may miss a new connection until the next create is done. */
  readonly listsLag: boolean;
  /** Whether a state may be copied with its identity. */
  readonly mayCopy: boolean;
  /** Whether the network may deliver a POST after its client was killed. */
  readonly mayDeliverLate: boolean;
  /** Whether a create may have to do without an owner tag. */
  readonly mayLackTag: boolean;
}

export const EVERYDAY: Environment = {
  hasTwoStates: true,
  haveSameEnds: true,
  savesLate: false,
  isConcurrent: false,
  listsLag: false,
  mayCopy: false,
  mayDeliverLate: false,
  mayLackTag: false,
};

/** The rules of the protocol, each of which can be taken away to see what it is for. */
export interface Protocol {
  /** The command of null_resource: its identity is that of one declaration, and it recognises by it in every run. */
  readonly isCommand: boolean;
  /** Only what is pending is adopted. */
  readonly hasPhases: boolean;
  /** A connection between the same ends stops a create. */
  readonly stopsAtRivals: boolean;
  /** A create looks again before it ends. */
  readonly looksAgain: boolean;
  /** What is pending, or of another state, is not imported. */
  readonly guardsImports: boolean;
  /** Its own pending connection of another form is deleted. */
  readonly deletesOutdated: boolean;
  /** What the state has elsewhere is no rival. */
  readonly knowsHeld: boolean;
  /** A connection is returned to Terraform only after it was recorded. */
  readonly recordsFirst: boolean;
}

export const PLUGIN: Protocol = {
  isCommand: false,
  hasPhases: true,
  stopsAtRivals: true,
  looksAgain: true,
  guardsImports: true,
  deletesOutdated: true,
  knowsHeld: true,
  recordsFirst: true,
};

export const COMMAND: Protocol = { ...PLUGIN, isCommand: true, deletesOutdated: false, knowsHeld: false };

export function start({ runs, crashes, losses, acts }: Budget, { haveSameEnds }: Environment): World {
  const state = (ends: number): State => ({
    recorded: 0,
    recordedAside: 0,
    identity: 0,
    runsLeft: runs,
    ends,
    specification: 0,
    toImport: 0,
    run: undefined,
  });
  return {
    connections: [],
    onTheWire: [],
    states: [state(1), state(haveSameEnds ? 1 : 2)],
    crashesLeft: crashes,
    lossesLeft: losses,
    actsLeft: acts,
    nextId: 1,
    nextNumber: 1,
  };
}

/** A new connection as the service makes it of a request. */
export function make(world: World, request: OnTheWire, phase: Connection["phase"], isListed: boolean): number {
  const id = world.nextId++;
  world.connections.push({ ...request, id, phase, isTold: false, toTell: 0, isListed });
  return id;
}

export function copyOf(world: World): World {
  const [a, b] = world.states;
  const copy = (state: State): State => ({ ...state, run: state.run && { ...state.run } });
  return { ...world, connections: world.connections.map((one) => ({ ...one })), states: [copy(a), copy(b)] };
}

/** The same world under the smallest numbers: ids keep their order, since age counts; others are named as they first appear. */
export function canonical(world: World): string {
  const used = [
    0,
    ...world.connections.map(({ id }) => id),
    ...world.states.flatMap(({ recorded, recordedAside, toImport, run }) => [
      recorded,
      recordedAside,
      toImport,
      ...(run === undefined ? [] : [run.recorded, run.at]),
    ]),
  ];
  const ids = [...new Set(used)].sort((left, right) => left - right);
  const id = (number: number) => ids.indexOf(number);
  const names = new Map([[0, 0]]);
  const name = (number: number) => {
    const known = names.get(number) ?? names.size;
    names.set(number, known);
    return known;
  };
  const connections = world.connections.map((one) => ({
    ...one,
    id: id(one.id),
    attempt: name(one.attempt),
    identity: name(one.identity),
  }));
  const states = world.states.map(({ run, ...state }) => ({
    ...state,
    recorded: id(state.recorded),
    recordedAside: id(state.recordedAside),
    toImport: id(state.toImport),
    identity: name(state.identity),
    run: run && {
      ...run,
      recorded: id(run.recorded),
      at: id(run.at),
      identity: name(run.identity),
      attempt: name(run.attempt),
    },
  }));
  const onTheWire = world.onTheWire.map((one) => ({
    ...one,
    attempt: name(one.attempt),
    identity: name(one.identity),
  }));
  const { crashesLeft, lossesLeft, actsLeft } = world;
  return JSON.stringify({ connections, onTheWire, states, crashesLeft, lossesLeft, actsLeft });
}
