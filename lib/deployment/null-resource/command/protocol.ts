import { REQUEST_FIELDS } from "../../../resources/connection/fields/connection-fields";

/** Names of the variables by which the blocks in the stack tell the command what to do: nothing is on its command line. */
export const VARIABLES = {
  /** JSON: whose connection it is, and the settings of the provider. */
  owner: "HWVPN_OWNER",
  /** The random id of the owner block, which Terraform keeps in the state: nothing else knows it. */
  identity: "HWVPN_IDENTITY",
  /** The identity of the state. A command that deletes needs none. */
  stateIdentity: "HWVPN_STATE_IDENTITY",
  /** JSON: the triggers, which are the attributes of the connection; those that are no text are JSON once more. */
  connection: "HWVPN_CONNECTION",
  /** JSON: attributes that no plan needs to show. */
  options: "HWVPN_OPTIONS",
  /** The key, where it is a value of Terraform's or a literal. */
  key: "HWVPN_KEY",
  /** Id of an existing connection to take over. */
  importId: "HWVPN_IMPORT_ID",
  /** Name of the result. */
  result: "HWVPN_RESULT",
  /** Address of the owner's block, for messages: it is the one to replace or to destroy. */
  ownerAddress: "HWVPN_OWNER_ADDRESS",
} as const;

/** The trigger that ties a connection to its owner. */
export const OWNER_TRIGGER = "owner";

/** Attributes that are no field of the API, and whose change needs no command. */
export const OPTIONS: ReadonlySet<string> = new Set([
  "construct_path",
  "gateway_attachment",
  "suppressed_rules",
  "timeouts",
]);

/** The attributes that are texts, and stand among the triggers as they are. */
export const TEXT_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...REQUEST_FIELDS.filter(({ type }) => type === "string").map(({ name }) => name),
  "additional_fields",
]);
