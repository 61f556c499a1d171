import { environmentFor } from "./environment";
import type { FaultSwitch } from "./faults/registry";
import { ADMIN_PATH, administer } from "./http/admin";
import { listen } from "./http/listen";
import { serve } from "./http/serve";
import { createView, type WorldView } from "./inspect/connections";
import { createRequestLog, type SimulatorRequest } from "./inspect/request-log";
import { createSteps, type StepListener } from "./inspect/steps";
import type { Operation } from "./operation";
import { type SimulatorOptions, withDefaults } from "./options";
import { checkRuleNames } from "./resources/connection/body/rules";
import { createWorlds } from "./state/worlds";

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
  checkRuleNames(settled.suppressedRules);
  const worlds = createWorlds(settled);
  const view = createView(worlds);
  const log = createRequestLog(settled.keptRequests);
  const steps = createSteps();
  const server = await listen(settled, (message, response) =>
    message.url?.startsWith(ADMIN_PATH)
      ? administer({ worlds, view, log }, message, response)
      : serve({ worlds, log, steps }, message, response),
  );
  const { endpoint } = server;
  return {
    ...view,
    endpoint,
    environment: () => environmentFor(endpoint, settled),
    faults: worlds.faults,
    storedKey: (id) => view.connection(id)?.storedKey,
    keyInForce: (id) => view.connection(id)?.keyInForce,
    requests: log.all,
    counts: log.counts,
    forgetRequests: log.forget,
    onStep: steps.listen,
    issueToken: () => worlds.credentials.issueToken(settled.projects[0]?.id).token,
    close: server.close,
  };
}
