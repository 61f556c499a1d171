import type { Authorizer, Operation } from "../exchange/operation";
import type { HttpAnswer } from "../http/answer";

/** What requests are authorized with. */
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

/** How these calls are made; those to the machine go past proxies and give up soon. */
export interface CredentialCalls {
  readonly call: (operation: Operation, authorizer: Authorizer) => Promise<HttpAnswer>;
  readonly callMachine: (operation: Operation) => Promise<HttpAnswer>;
  readonly authorizerOf: (credentials: Credentials) => Authorizer;
  readonly readFile: (path: string) => Promise<string>;
  readonly nowMilliseconds: () => number;
  /** Told of every secret before it is used. */
  readonly keepSecret: (...secrets: readonly (string | undefined)[]) => void;
}
