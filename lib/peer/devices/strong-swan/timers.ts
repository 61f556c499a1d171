import { type Ike, PROBE_RETRIES } from "../../model/tunnel";

/** Seconds, as swanctl's settings of these names. */
export interface Timers {
  readonly rekey: number;
  readonly over: number;
  readonly rand: number;
}

/**
 * When the device renews the keys of an SA. It does so before the gateway, whose lifetime is the same. Under IKEv1 it leaves a
 * wider gap, because both ends renewing an IKE SA at the same moment may lose the tunnel.
 */
export function ikeTimers({ version, lifetimeSeconds }: Ike): Timers {
  const over = Math.floor(lifetimeSeconds / (version === 1 ? 3 : 10));
  return { rekey: lifetimeSeconds - over, over, rand: Math.floor(lifetimeSeconds / 20) };
}

export function espTimers(lifetimeSeconds: number): Timers {
  const over = Math.floor(lifetimeSeconds / 10);
  return { rekey: lifetimeSeconds - over, over, rand: Math.floor(lifetimeSeconds / 20) };
}

/** When the other end counts as dead, which swanctl takes only for IKEv1. */
export function deadAfter({ deadPeer: { idleSeconds, retransmitSeconds } }: Ike): number {
  return idleSeconds + PROBE_RETRIES * retransmitSeconds;
}
