import type { Operation } from "../operation";
import { IDENTITY_OPERATIONS } from "../operation";
import { checkFaultOptions } from "./checked-options";
import type { Fault, FaultEffect, FaultOptions } from "./fault";
import { actsOn, type FaultName, faultNamed } from "./table";

/** A fault that is switched on. */
export interface ActiveFault extends FaultOptions {
  readonly name: FaultName;
  /** When it was switched on, on the clock of the embedded service. */
  readonly sinceMilliseconds: number;
  /** How many requests it has acted on. */
  readonly met: number;
}

/** Switches faults on and off. */
export interface FaultSwitch {
  /** Switches a fault on. Call the returned function to switch just this use of it off. */
  readonly enable: (name: FaultName, options?: FaultOptions) => () => void;
  /** Switches all uses of a fault off. */
  readonly disable: (name: FaultName) => void;
  /** Switches all faults off. */
  readonly clear: () => void;
  /** The faults that are on, in the order in which they were switched on. */
  readonly active: () => readonly ActiveFault[];
}

/** The properties of a request that decide whether a fault acts on it. */
export interface FaultTarget {
  readonly operation: Operation;
  /** Id and name of the connection that the request concerns, if any. */
  readonly connection: readonly string[];
}

/** A use of a fault that acts on a request. */
export interface MetFault {
  readonly fault: Fault & { readonly name: FaultName };
  readonly value: string | number | undefined;
  /** Connections made after it was switched on have higher sequence numbers. */
  readonly sinceSequence: number;
}

export interface FaultRegistry extends FaultSwitch {
  /** The first use of the named fault that acts on the request. Counts the request. */
  readonly meet: (name: FaultName, target: FaultTarget, wanted?: (met: MetFault) => boolean) => MetFault | undefined;
  /** The same, by kinds of effect. */
  readonly meetKind: (kinds: readonly FaultEffect["kind"][], target: FaultTarget) => MetFault | undefined;
}

interface Use {
  readonly name: FaultName;
  readonly options: FaultOptions;
  readonly sinceMilliseconds: number;
  readonly sinceSequence: number;
  seen: number;
  met: number;
}

export function createFaultRegistry(nowMilliseconds: () => number, lastSequence: () => number): FaultRegistry {
  const uses = new Set<Use>();

  const live = () => {
    for (const use of uses) {
      if (isOver(use, nowMilliseconds())) {
        uses.delete(use);
      }
    }
    return [...uses];
  };

  const find = (target: FaultTarget, wanted: (met: MetFault) => boolean): MetFault | undefined => {
    for (const use of live()) {
      const fault = faultNamed(use.name);
      const met = {
        fault,
        value: use.options.value ?? fault.value?.default,
        sinceSequence: use.sinceSequence,
      };
      if (!reaches(use, fault, target) || !wanted(met)) {
        continue;
      }
      use.seen += 1;
      if (use.seen > (use.options.after ?? 0)) {
        use.met += 1;
        return met;
      }
    }
    return undefined;
  };

  return {
    enable: (name, options = {}) => {
      checkFaultOptions(name, options);
      const use = {
        name,
        options,
        sinceMilliseconds: nowMilliseconds(),
        sinceSequence: lastSequence(),
        seen: 0,
        met: 0,
      };
      uses.add(use);
      return () => {
        uses.delete(use);
      };
    },
    disable: (name) => {
      for (const use of live()) {
        if (use.name === name) {
          uses.delete(use);
        }
      }
    },
    clear: () => uses.clear(),
    active: () =>
      live().map((use) => ({
        name: use.name,
        ...use.options,
        sinceMilliseconds: use.sinceMilliseconds,
        met: use.met,
      })),
    meet: (name, target, wanted = () => true) => find(target, (met) => met.fault.name === name && wanted(met)),
    meetKind: (kinds, target) => find(target, (met) => kinds.includes(met.fault.effect.kind)),
  };
}

function isOver(use: Use, now: number): boolean {
  const { times, milliseconds } = use.options;
  return (
    (times !== undefined && use.met >= times) ||
    (milliseconds !== undefined && now >= use.sinceMilliseconds + milliseconds)
  );
}

function reaches(use: Use, fault: Fault, target: FaultTarget): boolean {
  const { operation, connection } = use.options;
  const byOperation =
    operation === undefined
      ? actsOn(fault, target.operation) && !isIdentity(target.operation)
      : operation === target.operation;
  return byOperation && (connection === undefined || target.connection.includes(connection));
}

function isIdentity(operation: Operation): boolean {
  return IDENTITY_OPERATIONS.some((identity) => identity === operation);
}
