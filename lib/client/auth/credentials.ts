import { isVpnApiError, vpnApiError } from "../errors";
import type { Effects } from "../http/effects";
import type { VpnApiError } from "../operations/vpn-api";
import type { ResolvedSettings } from "../resolve-settings";
import type { Credentials } from "./credential-types";
import type { CredentialServices } from "./iam";
import { SEARCHED_SOURCES } from "./source";

/** Provides credentials that are valid now. */
export interface CredentialsProvider {
  /** The current credentials, renewed before they expire. Concurrent calls share one renewal. */
  readonly current: () => Promise<Credentials>;
  /** Stops using these credentials. Returns whether others can be obtained. */
  readonly discard: (refused: Credentials) => boolean;
}

const RENEWAL_BEFORE_EXPIRY_MILLISECONDS = 10 * 60_000;

/** Without this limit, credentials that live for less than the time above would be renewed at every call. */
const LEAST_RENEWAL_INTERVAL_MILLISECONDS = 60_000;

export function createCredentialsProvider(
  settings: ResolvedSettings,
  services: CredentialServices,
  effects: Effects,
): CredentialsProvider {
  const isStatic =
    settings.assumeRoles.length === 0 && (settings.source.type === "token" || settings.source.type === "keys");
  let held: Credentials | undefined;
  let fetchedAtMilliseconds = Number.NEGATIVE_INFINITY;
  let renewal: Promise<Credentials> | undefined;

  async function renew(): Promise<Credentials> {
    const known = held;
    try {
      held = await obtain(settings, services);
      fetchedAtMilliseconds = effects.nowMilliseconds();
      return held;
    } catch (error) {
      if (known === undefined || remainingMilliseconds(known) <= 0) {
        throw error;
      }
      fetchedAtMilliseconds = effects.nowMilliseconds();
      const reason = error instanceof Error ? error.message : String(error);
      effects.log(
        "warn",
        `the credentials cannot be renewed; the current ones are still valid and stay in use: ${reason}`,
      );
      return known;
    } finally {
      renewal = undefined;
    }
  }

  function remainingMilliseconds(credentials: Credentials): number {
    return (credentials.expiresAtMilliseconds ?? Number.POSITIVE_INFINITY) - effects.nowMilliseconds();
  }

  function isFresh(credentials: Credentials): boolean {
    const remaining = remainingMilliseconds(credentials);
    const isRecent = effects.nowMilliseconds() - fetchedAtMilliseconds < LEAST_RENEWAL_INTERVAL_MILLISECONDS;
    return remaining > RENEWAL_BEFORE_EXPIRY_MILLISECONDS || (remaining > 0 && isRecent);
  }

  return {
    current: async () => {
      if (held !== undefined && isFresh(held)) {
        return held;
      }
      renewal ??= renew();
      return renewal;
    },
    discard: (refused) => {
      if (held === refused && !isStatic) {
        held = undefined;
      }
      return !isStatic;
    },
  };
}

async function obtain(settings: ResolvedSettings, services: CredentialServices): Promise<Credentials> {
  try {
    let credentials = await obtainOwn(settings, services);
    let accountId = settings.domainId;
    for (const role of settings.assumeRoles) {
      credentials = await services.assumeRole(role, credentials, accountId);
      accountId = role.domainId;
    }
    return credentials;
  } catch (error) {
    // The call that needs the credentials was certainly not sent, even if the response to this one was lost.
    throw isVpnApiError(error) ? vpnApiError({ ...detailsOf(error), outcome: "refused" }) : error;
  }
}

async function obtainOwn(settings: ResolvedSettings, services: CredentialServices): Promise<Credentials> {
  const { source } = settings;
  switch (source.type) {
    case "token":
    case "keys":
      return source;
    case "password":
      return services.tokenOfUser(source);
    case "identity":
      return services.keysOfIdentity(source);
    case "metadata":
      return services.keysOfMachine().catch((error: Error) => {
        throw nothingFound(error);
      });
  }
}

function nothingFound(error: Error): VpnApiError {
  const places = [...SEARCHED_SOURCES, `an agency of this machine: ${error.message}`]
    .map((place) => `\n- ${place}`)
    .join("");
  return vpnApiError({
    kind: "configuration",
    operation: "find credentials",
    outcome: "refused",
    message: `no credentials found. Set one of these in the provider or its environment:${places}`,
  });
}

function detailsOf(error: VpnApiError): VpnApiError {
  // A spread does not copy the message of an Error.
  return { ...error, message: error.message };
}
