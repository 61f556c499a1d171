import { environmentFor } from "./environment";
import { createFaultRegistry, type FaultSwitch } from "./faults/registry";
import { ADMIN_PATH, administer } from "./http/admin";
import { listen } from "./http/listen";
import { serve } from "./http/serve";
import { createCredentialStore } from "./identity/credentials";
import { createView, type WorldView } from "./inspect/connections";
import { createRequestLog, type SimulatorRequest } from "./inspect/request-log";
import { createSteps, type StepListener } from "./inspect/steps";
import type { Operation } from "./operation";
import { type Settled, type SimulatorOptions, withDefaults } from "./options";
import { checkRuleNames } from "./resources/connection/body/rules";
import type { ConnectionRecord } from "./resources/connection/record";
import { readDataFile, writeDataFile } from "./state/data-file";
import { createStore, type Store } from "./state/store";
import type { World } from "./state/world";

/** A running embedded VPN service. */
export interface Simulator extends WorldView {
  /** URL of the service, without a trailing slash. IAM, STS and the metadata service have the same one. */
  readonly endpoint: string;
  /** The environment variables with which Terraform and this library use it. */
  readonly environment: () => Record<string, string>;
  readonly faults: FaultSwitch;
  /** The key that was sent last; undefined without key or connection. */
  readonly storedKey: (id: string) => string | undefined;
  /** The key that the tunnel uses; undefined without key or connection. */
  readonly keyInForce: (id: string) => string | undefined;
  /** The latest requests, oldest first. */
  readonly requests: () => readonly SimulatorRequest[];
  /** The number of requests of each operation. */
  readonly counts: () => Readonly<Partial<Record<Operation, number>>>;
  /** Clears requests and counts. */
  readonly forgetRequests: () => void;
  /** Calls the listener for each step of each later request. Call the returned function to stop it. */
  readonly onStep: (listener: StepListener) => () => void;
  /** Returns a token for the first project. */
  readonly issueToken: () => string;
  /** Stops the service at once, and all requests in progress. */
  readonly close: () => Promise<void>;
}

/** Starts an embedded VPN service. It accepts requests when the promise is fulfilled. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const settled = withDefaults(options);
  const world = createWorld(settled);
  const view = createView(world);
  const log = createRequestLog(settled.keptRequests);
  const steps = createSteps();
  const server = await listen(settled, (message, response) =>
    message.url?.startsWith(ADMIN_PATH)
      ? administer({ world, view, log }, message, response)
      : serve({ world, log, steps }, message, response),
  );
  const { endpoint } = server;
  return {
    ...view,
    endpoint,
    environment: () => environmentFor(endpoint, settled),
    faults: world.faults,
    storedKey: (id) => view.connection(id)?.storedKey,
    keyInForce: (id) => view.connection(id)?.keyInForce,
    requests: log.all,
    counts: log.counts,
    forgetRequests: log.forget,
    onStep: steps.listen,
    issueToken: () => world.credentials.issueToken(settled.projects[0]?.id).token,
    close: server.close,
  };
}

function createWorld(options: Settled): World {
  checkRuleNames(options.suppressedRules);
  const now = options.clock.nowMilliseconds;
  const store = openStore(options.dataFile);
  const faults = createFaultRegistry(now, store.lastSequence);
  for (const { name, ...faultOptions } of options.faults) {
    faults.enable(name, faultOptions);
  }
  return { options, now, store, faults, credentials: createCredentialStore(options, now), beforeUpdate: new Map() };
}

function openStore(dataFile: string | undefined): Store<ConnectionRecord> {
  if (dataFile === undefined) {
    return createStore<ConnectionRecord>([], () => undefined);
  }
  const connections = readDataFile(dataFile);
  // Fails at the start if the file cannot be written, not at the first change.
  writeDataFile(dataFile, connections);
  return createStore(connections, (records) => writeDataFile(dataFile, records));
}
