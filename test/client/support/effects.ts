import type { Effects, LogLevel } from "../../../lib/client/http/effects";
import { createEffects } from "../../../lib/client/http/real-effects";

export interface LogLine {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

export interface TestEffects extends Effects {
  readonly logged: readonly LogLine[];
  /** All pauses, in milliseconds. */
  readonly slept: readonly number[];
  readonly moveClock: (milliseconds: number) => void;
}

export interface TestWorld {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Contents by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly random?: () => number;
  readonly startMilliseconds?: number;
  readonly request?: Effects["request"];
  /** Called in every pause, before it ends. */
  readonly whileSleeping?: () => void;
}

/** The real network with a clock that stands still but for pauses, which take no time. */
export function testEffects(world: TestWorld = {}): TestEffects {
  const logged: LogLine[] = [];
  const slept: number[] = [];
  let now = world.startMilliseconds ?? Date.now();
  const log: Effects["log"] = (level, message, fields = {}) => void logged.push({ level, message, fields });
  const real = createEffects(log, world.environment ?? {});
  return {
    ...real,
    ...(world.request === undefined ? {} : { request: world.request }),
    nowMilliseconds: () => now,
    sleepMilliseconds: async (milliseconds, signal) => {
      slept.push(milliseconds);
      now += milliseconds;
      world.whileSleeping?.();
      signal?.throwIfAborted();
    },
    random: world.random ?? (() => 0.5),
    readFile: async (path) => {
      const content = world.files?.[path];
      return content ?? (await real.readFile(path));
    },
    logged,
    slept,
    moveClock: (milliseconds) => {
      now += milliseconds;
    },
  };
}
