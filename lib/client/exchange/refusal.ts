import type { Effects } from "../http/effects";
import type { Failure } from "./failure";
import type { Authorizer } from "./operation";

/** What was tried against refused credentials, each at most once in a call. */
export interface Recovery {
  signedAnew: boolean;
  renewed: boolean;
  /** Service's time less this machine's, if that was why the signature was refused. */
  skewMilliseconds?: number;
}

/** A third of what the service allows: a smaller difference does not explain a refused signature. */
const NOTABLE_SKEW_MILLISECONDS = 5 * 60_000;

export function startRecovery(): Recovery {
  return { signedAnew: false, renewed: false };
}

/**
 * Whether another attempt with another signature or other credentials may help after a 401, and then what is different about
 * it. Corrects the clock by the service's `Date`. All other refusals are final.
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

/** Says so if this machine's clock is wrong and a corrected signature did not help. */
export function describeSkew(recovery: Recovery, failure: Failure): string | undefined {
  return recovery.skewMilliseconds === undefined || failure.status !== 401
    ? undefined
    : `${describeClock(recovery.skewMilliseconds)}; a signature with the service's time is rejected as well. Correct the clock`;
}

function describeClock(skewMilliseconds: number): string {
  const minutes = Math.round(Math.abs(skewMilliseconds) / 60_000);
  return `The clock of this machine is ${minutes} min ${skewMilliseconds > 0 ? "behind" : "ahead of"} the service's`;
}
