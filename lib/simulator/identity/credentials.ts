import type { Settled } from "../options";
import { hexText, keyText } from "../random";

/** Signing keys. Temporary ones have a token and an expiry. */
export interface HeldKeys {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
  readonly expiresAtMilliseconds?: number;
}

export interface HeldToken {
  readonly token: string;
  /** Absent if the token is for the domain only, and not for the services of a project. */
  readonly projectId?: string;
  readonly expiresAtMilliseconds: number;
}

/** The keys and tokens that the embedded service has issued. */
export interface CredentialStore {
  readonly keys: (accessKey: string) => HeldKeys | undefined;
  readonly token: (text: string) => HeldToken | undefined;
  readonly issueKeys: (seconds?: number) => Required<HeldKeys>;
  readonly issueToken: (projectId?: string) => HeldToken;
}

export function createCredentialStore(options: Settled, now: () => number): CredentialStore {
  const { random, accessKey, secretKey, credentialSeconds } = options;
  const keys = new Map<string, HeldKeys>([[accessKey, { accessKey, secretKey }]]);
  const tokens = new Map<string, HeldToken>();
  return {
    keys: (key) => keys.get(key),
    token: (text) => tokens.get(text),
    issueKeys: (seconds = credentialSeconds) => {
      const issued = {
        accessKey: keyText(random, 20),
        secretKey: keyText(random, 40),
        securityToken: keyText(random, 100),
        expiresAtMilliseconds: now() + seconds * 1000,
      };
      keys.set(issued.accessKey, issued);
      return issued;
    },
    issueToken: (projectId) => {
      const issued = {
        token: hexText(random, 64),
        projectId,
        expiresAtMilliseconds: now() + credentialSeconds * 1000,
      };
      tokens.set(issued.token, issued);
      return issued;
    },
  };
}
