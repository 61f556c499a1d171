/**
 * Runs one change of a gateway at a time, because the service refuses a second one while the first is in progress.
 * Changes of different gateways run in parallel. A failed change does not stop the next one.
 *
 * @param onQueued called for each change that has to wait
 */
export function createGatewayLock(
  onQueued: (gatewayId: string) => void = () => undefined,
): <Result>(gatewayId: string, change: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  return (gatewayId, change) => {
    const before = last.get(gatewayId);
    if (before !== undefined) {
      onQueued(gatewayId);
    }
    const result = before === undefined ? change() : before.then(change, change);
    const end = result
      .catch(() => undefined)
      .finally(() => {
        if (last.get(gatewayId) === end) {
          last.delete(gatewayId);
        }
      });
    last.set(gatewayId, end);
    return result;
  };
}
