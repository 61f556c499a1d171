import type { Authorizer, Operation } from "../exchange/operation";
import type { HttpAnswer } from "../http/answer";

/** Credentials that authorize requests. */
export type Credentials =
  | {
      readonly type: "keys";
      readonly accessKey: string;
      readonly secretKey: string;
      readonly securityToken?: string;
      readonly expiresAtMilliseconds?: number;
    }
  | {
      readonly type: "token";
      readonly token: string;
      /** The project that the token is for, if it is known. */
      readonly projectId?: string;
      readonly expiresAtMilliseconds?: number;
    };

/**
 * How to call the services that issue credentials. Calls to the metadata service bypass proxies and have a short limit.
 */
export interface CredentialCalls {
  readonly call: (operation: Operation, authorizer: Authorizer) => Promise<HttpAnswer>;
  readonly callMachine: (operation: Operation) => Promise<HttpAnswer>;
  readonly authorizerOf: (credentials: Credentials) => Authorizer;
  readonly readFile: (path: string) => Promise<string>;
  readonly nowMilliseconds: () => number;
  /** Registers a secret for redaction. Called before the secret is used. */
  readonly keepSecret: (...secrets: readonly (string | undefined)[]) => void;
}
