// The measuring loop of all benchmarks. The rounds of the sides alternate, so that a machine that slows down affects
// all sides equally.
import { performance } from "node:perf_hooks";

function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs the sides in turn, and returns for each the medians of its measured values.
 *
 * @param sides by name a function that returns numbers by the name of the value
 * @param warmUps rounds before the first that counts
 */
export async function alternately(sides, rounds, warmUps = 0) {
  const results = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = -warmUps; round < rounds; round++) {
    for (const [name, run] of Object.entries(sides)) {
      const values = await run();
      if (round >= 0) {
        results[name].push(values);
      }
    }
  }
  return Object.fromEntries(Object.entries(results).map(([name, values]) => [name, mediansOf(values)]));
}

function mediansOf(values) {
  return Object.fromEntries(Object.keys(values[0]).map((key) => [key, median(values.map((value) => value[key]))]));
}

/** A side that takes wall time alone. */
export const timed = (run) => () => {
  const before = performance.now();
  run();
  return { wall: performance.now() - before };
};

/**
 * A side that computes in this process. On a busy machine its processor time says more than its wall time.
 *
 * @param run may return other values that it has measured itself
 */
export const computing = (run) => () => {
  const wall = performance.now();
  const processor = process.cpuUsage();
  const others = run();
  const { user, system } = process.cpuUsage(processor);
  return { wall: performance.now() - wall, processor: (user + system) / 1000, ...others };
};
