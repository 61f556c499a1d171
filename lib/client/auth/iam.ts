import type { AssumeRole } from "../../settings/settings";
import type { Operation } from "../exchange/operation";
import type { ResolvedSettings } from "../resolve-settings";
import type { CredentialCalls, Credentials } from "./credential-types";
import { keysIn } from "./iam-answers";
import { assumeRole } from "./iam-roles";
import { keysOfIdentity, tokenOfUser } from "./iam-tokens";
import type { CredentialSource } from "./source";

type Source<Type extends CredentialSource["type"]> = Extract<CredentialSource, { type: Type }>;

/** The services that issue credentials. */
export interface CredentialServices {
  readonly tokenOfUser: (user: Source<"password">) => Promise<Credentials>;
  readonly keysOfIdentity: (identity: Source<"identity">) => Promise<Credentials>;
  readonly keysOfMachine: () => Promise<Credentials>;
  /** With credentials of the account that has this id, where it is known. */
  readonly assumeRole: (role: AssumeRole, own: Credentials, accountId: string | undefined) => Promise<Credentials>;
}

export function createCredentialServices(settings: ResolvedSettings, calls: CredentialCalls): CredentialServices {
  return {
    tokenOfUser: (user) => tokenOfUser(settings, calls, user),
    keysOfIdentity: (identity) => keysOfIdentity(settings, calls, identity),
    keysOfMachine: () => keysOfMachine(settings, calls),
    assumeRole: (role, own, accountId) => assumeRole(settings, calls, { ...role, own, accountId }),
  };
}

async function keysOfMachine(settings: ResolvedSettings, calls: CredentialCalls): Promise<Credentials> {
  const operation: Operation = {
    name: "get the machine's credentials",
    method: "GET",
    url: `${settings.metadataUrl}/openstack/latest/securitykey`,
    idempotent: true,
    answerMember: "credential",
  };
  return keysIn(operation, await calls.callMachine(operation), calls);
}
