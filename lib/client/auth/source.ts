import { IDENTITY_VARIABLES, SETTING_VARIABLES, settingNames } from "../../settings/environment";
import type { SimpleSetting } from "../../settings/settings";
import type { SharedProfile } from "./shared-config";

/** Where credentials come from. */
export type CredentialSource =
  | { readonly type: "token"; readonly token: string }
  | { readonly type: "keys"; readonly accessKey: string; readonly secretKey: string; readonly securityToken?: string }
  | { readonly type: "password"; readonly password: string; readonly userName?: string; readonly userId?: string }
  | {
      readonly type: "identity";
      readonly providerId: string;
      /** The token of the identity provider, or the path of the file that it is in. */
      readonly idToken: { readonly text: string } | { readonly file: string };
    }
  /** No credentials are set; the machine itself may have an agency. */
  | { readonly type: "metadata" };

type Environment = Readonly<Record<string, string | undefined>>;
type TextOf = (name: SimpleSetting) => string | undefined;

/**
 * Chooses in the order of Huawei Cloud's own provider: token, access key, user with password, identity provider,
 * metadata service. The keys of a profile replace keys that are set otherwise. Fails with an Error whose message is for
 * the user if credentials are incomplete.
 */
export function chooseSource(text: TextOf, profile: SharedProfile, environment: Environment): CredentialSource {
  const token = text("token");
  if (token !== undefined) {
    return { type: "token", token };
  }
  if (profile.accessKey !== undefined && profile.secretKey !== undefined) {
    const { accessKey, secretKey, securityToken } = profile;
    return { type: "keys", accessKey, secretKey, securityToken };
  }
  const accessKey = text("accessKey");
  const secretKey = text("secretKey");
  if (accessKey !== undefined && secretKey !== undefined) {
    return { type: "keys", accessKey, secretKey, securityToken: text("securityToken") };
  }
  if (accessKey !== undefined || secretKey !== undefined) {
    const [given, missing] =
      accessKey !== undefined ? (["accessKey", "secretKey"] as const) : (["secretKey", "accessKey"] as const);
    throw new Error(`${settingNames(given)} is set without ${settingNames(missing)}: set both or neither`);
  }
  return chooseUser(text) ?? chooseIdentity(environment) ?? { type: "metadata" };
}

function chooseUser(text: TextOf): CredentialSource | undefined {
  const password = text("password");
  const userName = text("userName");
  const userId = text("userId");
  if (password === undefined) {
    if (userName !== undefined || userId !== undefined) {
      throw new Error(`a user is set without ${settingNames("password")}: set it, or use an access key`);
    }
    return undefined;
  }
  if (userName === undefined && userId === undefined) {
    throw new Error(
      `a password is set without ${settingNames("userName")} or ${settingNames("userId")}: set one of them`,
    );
  }
  if (userId === undefined && text("domainName") === undefined && text("domainId") === undefined) {
    throw new Error(
      `${settingNames("userName")} is set without ${settingNames("domainName")}: also set the account name`,
    );
  }
  return { type: "password", password, userName, userId };
}

function chooseIdentity(environment: Environment): CredentialSource | undefined {
  const providerId = environment[IDENTITY_VARIABLES.providerId] || undefined;
  const text = environment[IDENTITY_VARIABLES.token]?.trim();
  const file = environment[IDENTITY_VARIABLES.tokenFile] || undefined;
  const idToken = text ? { text } : file === undefined ? undefined : { file };
  if (providerId !== undefined && idToken !== undefined) {
    return { type: "identity", providerId, idToken };
  }
  if (providerId !== undefined || idToken !== undefined) {
    const { providerId: provider, token, tokenFile } = IDENTITY_VARIABLES;
    throw new Error(`an identity provider needs ${provider}, and ${token} or ${tokenFile}: set both or neither`);
  }
  return undefined;
}

/** The secrets of a source, for redaction. */
export function secretsOf(source: CredentialSource): readonly (string | undefined)[] {
  switch (source.type) {
    case "token":
      return [source.token];
    case "keys":
      return [source.accessKey, source.secretKey, source.securityToken];
    case "password":
      return [source.password];
    case "identity":
      return "text" in source.idToken ? [source.idToken.text] : [];
    case "metadata":
      return [];
  }
}

/** The credentials that were looked for before the metadata service, for the message that none were found. */
export const SEARCHED_SOURCES = [
  `a token: token (${SETTING_VARIABLES.token.join(", ")})`,
  `an access key: ${settingNames("accessKey")} with ${settingNames("secretKey")}`,
  `a user: ${settingNames("userName")} with ${settingNames("password")}`,
  `an identity provider: ${IDENTITY_VARIABLES.providerId} with ${IDENTITY_VARIABLES.token} or ${IDENTITY_VARIABLES.tokenFile}`,
  `an entry of clouds.yaml: ${settingNames("openstackCloud")}`,
  `a profile of the shared configuration file: ${settingNames("profile")} or ${settingNames("sharedConfigFile")}`,
] as const;
