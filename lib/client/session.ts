import { isRecord } from "../schema/value";
import type { Settings } from "../settings/settings";
import { fixedAuthorizer, renewingAuthorizer } from "./auth/authorizer";
import { type CredentialsProvider, createCredentialsProvider } from "./auth/credentials";
import { createCredentialServices } from "./auth/iam";
import { accountOf, domainHeader } from "./auth/iam-address";
import { secretsOf } from "./auth/source";
import { configurationError, isVpnApiError, vpnApiError } from "./errors";
import { type ExchangeContext, exchange } from "./exchange/exchange";
import { ANONYMOUS, type Authorizer, type Operation } from "./exchange/operation";
import { createRedactor, type Redactor } from "./exchange/redact";
import { bodyOf } from "./http/answer";
import type { Effects } from "./http/effects";
import { lazily } from "./http/promises";
import { proxySecrets } from "./http/proxy";
import { createTransport } from "./http/transport";
import { isPlainOnNetwork } from "./http/urls";
import { usableId } from "./operations/ids";
import type { CallOptions } from "./operations/vpn-api";
import { type ResolvedSettings, resolveSettings } from "./resolve-settings";

/** Limits that tests override. */
export interface Tuning {
  /** How long one attempt may take. */
  readonly attemptLimitMilliseconds?: number;
  /** How long the answer to a change may still take when Terraform stops. */
  readonly graceMilliseconds?: number;
}

/** Everything that the calls of one client share. */
export interface Session {
  readonly settings: ResolvedSettings;
  readonly context: ExchangeContext;
  readonly redactor: Redactor;
  /** One for each call. */
  readonly authorizer: () => Authorizer;
  readonly projectId: () => Promise<string>;
}

const ATTEMPT_LIMIT_MILLISECONDS = 30_000;

/** A user who interrupts Terraform expects it to end within seconds, and most answers arrive within a few. */
const GRACE_MILLISECONDS = 10_000;

/**
 * For the calls that look up credentials and project. Operations share them, so no single operation's deadline applies.
 */
const PREPARATION_LIMIT_MILLISECONDS = 60_000;

/** Short, because outside the cloud requests to the metadata address may get no answer at all. */
const METADATA_LIMIT_MILLISECONDS = 2000;
const METADATA_RETRIES = 1;

const LOOK_UP_PROJECT = "look up the project id";

export async function openSession(given: Settings, realEffects: Effects, tuning: Tuning): Promise<Session> {
  const redactor = createRedactor();
  const effects = withoutSecrets(realEffects, redactor);
  const settings = await resolveSettings(given, effects);
  redactor.add(...secretsOf(settings.source), ...proxySecrets(effects.environment));
  warn(settings, effects);
  const { tls, givenAddresses } = settings;

  const context: ExchangeContext = {
    effects,
    redactor,
    transport: createTransport({ tls, givenAddresses }, effects),
    maxRetries: settings.maxRetries,
    attemptLimitMilliseconds: tuning.attemptLimitMilliseconds ?? ATTEMPT_LIMIT_MILLISECONDS,
    graceMilliseconds: tuning.graceMilliseconds ?? GRACE_MILLISECONDS,
    clock: { offsetMilliseconds: 0 },
  };
  const machineContext: ExchangeContext = {
    ...context,
    transport: createTransport({ tls, givenAddresses, direct: true }, effects),
    maxRetries: METADATA_RETRIES,
    attemptLimitMilliseconds: METADATA_LIMIT_MILLISECONDS,
  };
  const services = createCredentialServices(settings, {
    call: (operation, authorizer) => exchange(context, operation, authorizer, preparation(effects)),
    callMachine: (operation) => exchange(machineContext, operation, ANONYMOUS, preparation(effects)),
    authorizerOf: fixedAuthorizer,
    readFile: effects.readFile,
    nowMilliseconds: effects.nowMilliseconds,
    keepSecret: redactor.add,
  });
  const credentials = createCredentialsProvider(settings, services, effects);
  return {
    settings,
    context,
    redactor,
    authorizer: () => renewingAuthorizer(credentials),
    projectId: lazily(() => findProject(settings, credentials, context)),
  };
}

async function findProject(
  settings: ResolvedSettings,
  credentials: CredentialsProvider,
  context: ExchangeContext,
): Promise<string> {
  if (settings.projectId !== undefined) {
    return settings.projectId;
  }
  const held = await credentials.current();
  const fromToken = held.type === "token" ? usableId(held.projectId) : undefined;
  if (fromToken !== undefined) {
    return fromToken;
  }
  const operation: Operation = {
    name: LOOK_UP_PROJECT,
    method: "GET",
    url: `${settings.authUrl}/projects?name=${encodeURIComponent(settings.projectName)}`,
    headers: domainHeader(accountOf(settings)),
    idempotent: true,
    answerMember: "projects",
    answerIs: "list",
    iamAction: "iam:projects:listProjects",
  };
  const answer = await exchange(
    context,
    operation,
    renewingAuthorizer(credentials),
    preparation(context.effects),
  ).catch((error: unknown) => {
    throw isVpnApiError(error)
      ? vpnApiError({
          ...error,
          outcome: "refused",
          message: `${error.message} Set projectId (HW_PROJECT_ID) to avoid this call.`,
        })
      : error;
  });
  const projects = bodyOf(answer)?.projects;
  const project = (Array.isArray(projects) ? projects : [])
    .filter(isRecord)
    .find(({ name }) => name === settings.projectName);
  const id = usableId(project?.id);
  if (id === undefined) {
    throw configurationError(
      LOOK_UP_PROJECT,
      `${LOOK_UP_PROJECT}: no project that these credentials can access is named ${JSON.stringify(settings.projectName)} at ${new URL(settings.authUrl).host}. ` +
        "Check region and projectName (HW_PROJECT_NAME, by default the name of the region), or set projectId (HW_PROJECT_ID).",
    );
  }
  return id;
}

function preparation(effects: Effects): CallOptions {
  return {
    signal: new AbortController().signal,
    deadlineMilliseconds: effects.nowMilliseconds() + PREPARATION_LIMIT_MILLISECONDS,
  };
}

function warn(settings: ResolvedSettings, effects: Effects): void {
  if (settings.tls.insecure) {
    effects.log(
      "warn",
      "insecure is set: certificates are not checked, so anyone on the network path can read keys and requests",
    );
  }
  for (const url of [settings.endpoint, settings.authUrl].filter(isPlainOnNetwork)) {
    effects.log(
      "warn",
      `${new URL(url).host} is called without TLS, so anyone on the network path can read pre-shared keys and requests`,
    );
  }
}

function withoutSecrets(effects: Effects, redactor: Redactor): Effects {
  return {
    ...effects,
    log: (level, message, fields = {}) => {
      const clean = Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === "string" ? redactor.redact(value) : value,
      ]);
      effects.log(level, redactor.redact(message), Object.fromEntries(clean));
    },
  };
}
