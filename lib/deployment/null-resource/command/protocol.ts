import { REQUEST_FIELDS } from "../../../resources/connection/fields/connection-fields";

/** The environment variables by which the blocks of the stack pass input to the command. Its command line has none. */
export const VARIABLES = {
  /** JSON: the input of the owner block, with the settings of the provider. */
  owner: "HWVPN_OWNER",
  /** The random id of the owner block, which is only in the state. */
  identity: "HWVPN_IDENTITY",
  /** The identity of the state. A command that deletes needs none. */
  stateIdentity: "HWVPN_STATE_IDENTITY",
  /**
   * JSON: the triggers, which are the attributes of the connection. Attributes other than text are encoded as JSON
   * inside it.
   */
  connection: "HWVPN_CONNECTION",
  /** JSON: attributes that a plan need not show. */
  options: "HWVPN_OPTIONS",
  /** The key, if it is a Terraform value or a literal. */
  key: "HWVPN_KEY",
  /** Id of an existing connection to import. */
  importId: "HWVPN_IMPORT_ID",
  /** Name of the result. */
  result: "HWVPN_RESULT",
  /** Address of the owner block, for messages that advise to replace or destroy it. */
  ownerAddress: "HWVPN_OWNER_ADDRESS",
} as const;

/** The trigger that ties a connection to its owner. */
export const OWNER_TRIGGER = "owner";

/** Attributes that are not fields of the API, and whose change does not run the command. */
export const OPTIONS: ReadonlySet<string> = new Set([
  "construct_path",
  "gateway_attachment",
  "suppressed_rules",
  "timeouts",
  "wait_for",
]);

/** The attributes that are text, and are triggers without JSON encoding. */
export const TEXT_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...REQUEST_FIELDS.filter(({ type }) => type === "string").map(({ name }) => name),
  "additional_fields",
]);
