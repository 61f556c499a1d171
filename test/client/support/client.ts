import { createVpnApi } from "../../../lib/client/client";
import { isVpnApiError } from "../../../lib/client/errors";
import type { CallOptions, VpnApi, VpnApiError } from "../../../lib/client/operations/vpn-api";
import type { Tuning } from "../../../lib/client/session";
import type { Settings } from "../../../lib/settings/settings";
import { type TestEffects, type TestWorld, testEffects } from "./effects";

export const ACCESS_KEY = "ACCESSKEYCANARY00001";
export const SECRET_KEY = "SecretKeyCanary000000000000000000000002";
export const SECURITY_TOKEN = "SecurityTokenCanary+/==3";
export const PSK = 'Psk "Canary"/4&<Ü>';
export const PROJECT_ID = "0123456789abcdef0123456789abcdef";
export const CONNECTION_ID = "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3";

export const SETTINGS: Settings = {
  region: "cn-north-4",
  accessKey: ACCESS_KEY,
  secretKey: SECRET_KEY,
  projectId: PROJECT_ID,
};

export interface TestClient {
  readonly api: VpnApi;
  readonly effects: TestEffects;
  /** Options of a call that may take ten minutes from now on. */
  readonly options: (limits?: { readonly signal?: AbortSignal; readonly withinMilliseconds?: number }) => CallOptions;
}

export function testClient(
  endpoint: string,
  settings: Settings = {},
  world: TestWorld = {},
  tuning?: Tuning,
): TestClient {
  const effects = testEffects(world);
  const api = createVpnApi({ ...SETTINGS, endpoint, ...settings }, effects, tuning);
  return {
    api,
    effects,
    options: ({ signal = new AbortController().signal, withinMilliseconds = 600_000 } = {}) => ({
      signal,
      deadlineMilliseconds: effects.nowMilliseconds() + withinMilliseconds,
    }),
  };
}

/** The error that a call fails with. */
export async function errorOf(call: Promise<unknown>): Promise<VpnApiError> {
  const outcome = await call.then(
    () => new Error("the call was expected to fail"),
    (error: unknown) => error,
  );
  if (!isVpnApiError(outcome)) {
    throw outcome;
  }
  return outcome;
}

/** Everything that people may get to see, as one text. */
export function visible(error: Error, effects: TestEffects): string {
  return [error.message, error.stack, JSON.stringify(error), JSON.stringify(effects.logged)].join("\n");
}
