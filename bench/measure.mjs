// The measuring loop of all benchmarks. The rounds of the sides alternate, so that a machine that slows down affects
// all sides equally.
import { performance } from "node:perf_hooks";

export function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Milliseconds of each side: the median of its rounds, after a warm-up round. */
export async function compare(sides, rounds) {
  const times = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(sides)) {
      const before = performance.now();
      const own = await run();
      const taken = typeof own === "number" ? own : performance.now() - before;
      if (round > 0) {
        times[name].push(taken);
      }
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}
