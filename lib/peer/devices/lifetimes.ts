import type { Tunnel } from "../model/tunnel";

/** The lifetimes that a device takes, in seconds. */
export interface LifetimeRange {
  readonly shortest: number;
  readonly longest: number;
}

/** The nearest lifetime that the device takes. */
export function lifetimeIn({ shortest, longest }: LifetimeRange, seconds: number): number {
  return Math.min(Math.max(seconds, shortest), longest);
}

/** Each end renews the keys for itself, so another lifetime is a remark and no error. */
export function lifetimeRemarks(
  device: string,
  { title, ike, esp }: Tunnel,
  ranges: { readonly ike: LifetimeRange; readonly esp: LifetimeRange },
): readonly string[] {
  const lifetimes = [
    ["IKE", ike.lifetimeSeconds, ranges.ike],
    ["IPsec", esp.lifetimeSeconds, ranges.esp],
  ] as const;
  return lifetimes
    .filter(([, seconds, range]) => lifetimeIn(range, seconds) !== seconds)
    .map(
      ([phase, seconds, range]) =>
        `${device} takes ${range.shortest} to ${range.longest} seconds as lifetime, so it renews the ${phase} keys of ${title} after ${lifetimeIn(range, seconds)} seconds, not after the ${seconds} seconds of the gateway.`,
    );
}
