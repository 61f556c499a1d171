import type { Effects } from "../http/effects";
import type { Failure } from "./failure";
import type { Authorizer } from "./operation";

/** The remedies that a call has tried after its credentials were refused, each at most once. */
export interface Recovery {
  signedAnew: boolean;
  renewed: boolean;
  /** The service's time minus this machine's, if the difference explains the refused signature. */
  skewMilliseconds?: number;
}

/** A third of what the service allows: a smaller difference does not explain a refused signature. */
const NOTABLE_SKEW_MILLISECONDS = 5 * 60_000;

export function startRecovery(): Recovery {
  return { signedAnew: false, renewed: false };
}

/**
 * Decides after a 401 whether to try again, with a corrected clock or with other credentials. Returns what the next
 * attempt does differently; undefined if the refusal is final. Takes the service's time from its `Date`.
 */
export function recoverFromRefusal(
  recovery: Recovery,
  failure: Failure,
  authorizer: Authorizer,
  signedAtMilliseconds: number,
  clock: { offsetMilliseconds: number },
  effects: Effects,
): string | undefined {
  if (failure.status !== 401) {
    return undefined;
  }
  const serviceTime = failure.serviceTimeMilliseconds ?? signedAtMilliseconds;
  const isSkewed = Math.abs(serviceTime - signedAtMilliseconds) >= NOTABLE_SKEW_MILLISECONDS;
  const isExpired = /expired/i.test(failure.serviceMessage ?? "");
  if (authorizer.kind() === "signature" && !recovery.signedAnew && isSkewed) {
    recovery.signedAnew = true;
    recovery.skewMilliseconds = serviceTime - effects.nowMilliseconds();
    clock.offsetMilliseconds = recovery.skewMilliseconds;
    return `${describeClock(recovery.skewMilliseconds)}; signing again with the service's time`;
  }
  const isStale = isExpired || failure.code === "VPN.0010" || authorizer.kind() === "token";
  if (isStale && !recovery.renewed && authorizer.renew()) {
    recovery.renewed = true;
    return "retrying with new credentials";
  }
  if (authorizer.kind() === "signature" && !recovery.signedAnew && isExpired) {
    recovery.signedAnew = true;
    return "signing again";
  }
  return undefined;
}

/** Describes the clock difference if a signature with the corrected time was refused, too. */
export function describeSkew(recovery: Recovery, failure: Failure): string | undefined {
  return recovery.skewMilliseconds === undefined || failure.status !== 401
    ? undefined
    : `${describeClock(recovery.skewMilliseconds)}; a signature with the service's time is rejected as well. Correct the clock`;
}

function describeClock(skewMilliseconds: number): string {
  const minutes = Math.round(Math.abs(skewMilliseconds) / 60_000);
  return `The clock of this machine is ${minutes} min ${skewMilliseconds > 0 ? "behind" : "ahead of"} the service's`;
}
