/** Whether and how long a failed attempt is repeated. */
export interface RetryRule {
  /** `ifIdempotent`: only if sending the request twice does no harm. */
  readonly repeat: "always" | "ifIdempotent" | "never";
  /** `maxRetries`: until that many consecutive repetitions failed in this way. */
  readonly until: "deadline" | "maxRetries";
  /** Whether the service has certainly not carried out the request. */
  readonly outcome: "refused" | "unknown";
}

interface RetryRow extends RetryRule {
  readonly codes?: readonly string[];
  readonly statuses?: readonly number[];
  readonly text?: RegExp;
}

const BUSY = { repeat: "always", until: "deadline", outcome: "refused" } as const;
const MAYBE_ACCEPTED = { repeat: "ifIdempotent", until: "deadline", outcome: "unknown" } as const;
const FINAL = { repeat: "never", until: "deadline", outcome: "refused" } as const;

/** No answer, or none that can be read: the request may have been carried out. */
export const LOST: RetryRule = { repeat: "ifIdempotent", until: "maxRetries", outcome: "unknown" };

/** No connection was established, so nothing was sent. */
export const NOT_SENT: RetryRule = { repeat: "always", until: "maxRetries", outcome: "refused" };

/**
 * Which answers lead to a repetition; the first match wins. "Later" and "busy" are repeated until the deadline, because
 * they end by themselves; 5xx and lost answers only a few times, because they may not. HTTP 400 alone is not enough to
 * decide: five of the "later" codes come with it.
 */
const RETRY_TABLE: readonly RetryRow[] = [
  // The gateway is being created or updated, or serves another change.
  { codes: ["VPN.0016", "VPN.0017", "VPN.0306", "VPN.0506", "VPN.0507"], ...BUSY },
  { codes: ["VPN.0030", "VPN.0429", "APIGW.0308"], ...BUSY },
  // "Access denied", and also "not ready, currently CREATING": only the text distinguishes them.
  { codes: ["VPN.0003"], text: /not ready|currently [A-Z_]*(CREAT|UPDAT|PENDING)/i, ...BUSY },
  // "Repeated operation": the earlier one may have been accepted.
  { codes: ["VPN.0031"], ...MAYBE_ACCEPTED },
  { codes: ["VPN.0014"], ...MAYBE_ACCEPTED },
  // The account lacks an authorization: a 500 that stays.
  { codes: ["VPN.0005"], ...FINAL },
  { statuses: [429], ...BUSY },
  { statuses: [408], ...LOST },
  { statuses: [501, 505], ...FINAL },
];

/** The rule for an answer of the service. */
export function ruleFor(status: number, code: string | undefined, message: string): RetryRule {
  const row = RETRY_TABLE.find(
    ({ codes, statuses, text }) =>
      (codes === undefined || codes.includes(code ?? "")) &&
      (statuses === undefined || statuses.includes(status)) &&
      (text === undefined || text.test(message)),
  );
  return row ?? (status >= 500 ? LOST : FINAL);
}

const BASE_MILLISECONDS = 1000;
const CAP_MILLISECONDS = 10_000;

/** Above zero, so that time advances between attempts whatever the random source returns. */
const FLOOR_MILLISECONDS = 250;

/**
 * The pause before the next attempt: exponential with full jitter, from 1 s doubling to at most 10 s. The cap is low
 * because a gateway is busy for tens of seconds and the service allows 200 requests per second; full jitter keeps a
 * dozen connections on one gateway from retrying at the same time. A pause that the service asks for is kept, with
 * added jitter.
 */
export function pauseMilliseconds(repetition: number, random: number, retryAfterMilliseconds?: number): number {
  if (retryAfterMilliseconds !== undefined) {
    return Math.round(Math.max(FLOOR_MILLISECONDS, retryAfterMilliseconds) + random * BASE_MILLISECONDS);
  }
  const ceiling = Math.min(CAP_MILLISECONDS, BASE_MILLISECONDS * 2 ** Math.min(repetition, 10));
  return Math.round(FLOOR_MILLISECONDS + random * (ceiling - FLOOR_MILLISECONDS));
}
