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
  /** URL of the service, without a final slash. IAM, STS and the metadata service are there too. */
  readonly endpoint: string;
  /** What Terraform and this library need in their environment to talk to it. */
  readonly environment: () => Record<string, string>;
  readonly faults: FaultSwitch;
  /** The key as last sent; undefined without key or connection. */
  readonly storedKey: (id: string) => string | undefined;
  /** The key that the tunnel negotiates with; undefined as above. */
  readonly keyInForce: (id: string) => string | undefined;
  /** The latest requests, the oldest first. */
  readonly requests: () => readonly SimulatorRequest[];
  /** How many requests there were of each operation. */
  readonly counts: () => Readonly<Partial<Record<Operation, number>>>;
  /** Forgets requests and counts. */
  readonly forgetRequests: () => void;
  /** Is told of every step of every request from now on; the answer ends that. */
  readonly onStep: (listener: StepListener) => () => void;
  /** A token that is good for the first project. */
  readonly issueToken: () => string;
  /** Ends the service at once, and with it all requests under way. */
  readonly close: () => Promise<void>;
}

/** Starts an embedded VPN service. It is ready to be asked when the promise is fulfilled. */
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
  // A file that cannot be written is to be known at the start, not at the first change.
  writeDataFile(dataFile, connections);
  return createStore(connections, (records) => writeDataFile(dataFile, records));
}
