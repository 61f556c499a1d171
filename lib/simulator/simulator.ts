import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { checkRuleNames } from "./body/rules";
import { createFaultRegistry, type FaultSwitch } from "./faults/registry";
import { ADMIN_PATH, administer } from "./http/admin";
import { serve } from "./http/serve";
import { createCredentialStore } from "./identity/credentials";
import { createView, type WorldView } from "./inspect/connections";
import { createRequestLog, type SimulatorRequest } from "./inspect/request-log";
import { createSteps, type StepListener } from "./inspect/steps";
import type { Operation } from "./operation";
import { type Settled, type SimulatorOptions, withDefaults } from "./options";
import { readDataFile, writeDataFile } from "./state/data-file";
import { createStore } from "./state/store";
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
  const server = listenTo(settled, (message, response) =>
    message.url?.startsWith(ADMIN_PATH)
      ? administer({ world, view, log }, message, response)
      : serve({ world, log, steps }, message, response),
  );
  await listening(server, settled);
  const endpoint = endpointOf(server, settled);
  return {
    ...view,
    endpoint,
    environment: () => environmentFor(endpoint, settled),
    faults: world.faults,
    storedKey: (id) => world.store.get(id)?.storedKey,
    keyInForce: (id) => world.store.get(id)?.keyInForce,
    requests: log.all,
    counts: log.counts,
    forgetRequests: log.forget,
    onStep: steps.listen,
    issueToken: () => world.credentials.issueToken(settled.projects[0]?.id).token,
    close: () => closed(server),
  };
}

function createWorld(options: Settled): World {
  checkRuleNames(options.suppressedRules);
  const now = options.clock.nowMilliseconds;
  const { dataFile } = options;
  const store =
    dataFile === undefined
      ? createStore([], () => undefined)
      : createStore(readDataFile(dataFile), (records) => writeDataFile(dataFile, records));
  const faults = createFaultRegistry(now, store.lastSequence);
  for (const { name, ...faultOptions } of options.faults) {
    faults.enable(name, faultOptions);
  }
  return { options, now, store, faults, credentials: createCredentialStore(options, now), beforeUpdate: new Map() };
}

function listenTo(
  { tls }: Settled,
  listener: (message: IncomingMessage, response: ServerResponse) => Promise<void>,
): Server {
  const take = (message: IncomingMessage, response: ServerResponse) => {
    // A client that goes away in the middle of its request is not this service's trouble.
    listener(message, response).catch(() => response.destroy());
  };
  return tls === undefined
    ? createHttpServer(take)
    : createHttpsServer(
        {
          cert: tls.cert,
          key: tls.key,
          ...(tls.clientCa === undefined ? {} : { ca: tls.clientCa, requestCert: true, rejectUnauthorized: true }),
        },
        take,
      );
}

async function listening(server: Server, { host, port }: Settled): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

function endpointOf(server: Server, { host, tls }: Settled): string {
  const { port } = server.address() as AddressInfo;
  return `${tls === undefined ? "http" : "https"}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function environmentFor(endpoint: string, options: Settled): Record<string, string> {
  return {
    HW_REGION_NAME: options.region,
    HW_ACCESS_KEY: options.accessKey,
    HW_SECRET_KEY: options.secretKey,
    HW_PROJECT_ID: options.projects[0]?.id ?? "",
    HW_VPN_ENDPOINT: endpoint,
    HW_AUTH_URL: `${endpoint}/v3`,
  };
}

async function closed(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
