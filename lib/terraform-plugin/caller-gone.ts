/**
 * The abort reason if the caller no longer waits for the result. Work can distinguish it by its name from an
 * interrupted run, which still accepts the result.
 */
export function callerGone(message: string): Error {
  return Object.assign(new Error(message), { name: "CallerGone" });
}
