import { handlerFailure } from "../../../lifecycle/failure";
import { legacyTagOf, type Owner, ownerOf } from "../../../lifecycle/ownership/owner";
import { versionOf } from "../../../resources/connection/configuration/psk";
import { CONNECTION } from "../../../resources/connection/connection-type";
import type { Field } from "../../../schema/field";
import { type Fields, isFields, isList, type Value } from "../../../schema/value";
import { OWNER_TRIGGER, TEXT_ATTRIBUTES, VARIABLES } from "./protocol";

type Environment = Readonly<Record<string, string | undefined>>;

/** The input of an owner block: the declaration, and how to reach the service. */
export interface OwnerBlock {
  readonly constructPath: string;
  readonly owner: Owner;
  /** The attempt of the owner tag, by which notes and results are named. */
  readonly attempt: string;
  /** Under the names of the provider block's arguments. */
  readonly settings: Fields;
  readonly timeouts: Value;
  /** The ends of the connection; absent in states of earlier versions, and if they are known too late. */
  readonly ends?: Fields;
}

/** The types of the attributes: those of the fields, and of what no request carries. */
const FIELDS: readonly Pick<Field, "name" | "type" | "fields">[] = [
  ...CONNECTION.requestFields,
  ...CONNECTION.constructProps.flatMap(({ name, type }) => (type === undefined ? [] : [{ name, type }])),
];

function broken(name: string): Error {
  const detail = `the blocks that cdktf-huaweicloud-vpn writes into the stack set it. Run terraform instead of this command`;
  return handlerFailure([{ severity: "error", summary: `missing or invalid input variable ${name}`, detail }]);
}

function readJson(environment: Environment, name: string): Fields {
  try {
    const value = JSON.parse(environment[name] ?? "") as Value;
    if (isFields(value)) {
      return value;
    }
  } catch {
    // Reported below without the text, which may be a misplaced secret.
  }
  throw broken(name);
}

export function readOwner(environment: Environment): OwnerBlock {
  const { origin, settings, timeouts, ends } = readJson(environment, VARIABLES.owner);
  const identity = environment[VARIABLES.identity];
  if (!isFields(origin)) {
    throw broken(VARIABLES.owner);
  }
  if (identity === undefined || identity === "") {
    throw broken(VARIABLES.identity);
  }
  const constructPath = String(origin.construct_path);
  const place = { workspace: String(origin.workspace), constructPath };
  const owner = ownerOf({ ...place, stateIdentity: environment[VARIABLES.stateIdentity] ?? "" }, identity);
  // Version 0.1.0 stored the base of its tags here; a state that was created with it still has that.
  const { state_identity: earlier } = origin;
  return {
    constructPath,
    owner: {
      ...owner,
      earlierMark: typeof earlier === "string" ? legacyTagOf({ ...place, stateIdentity: earlier }) : undefined,
    },
    attempt: String(owner.attempt),
    settings: isFields(settings) ? settings : {},
    timeouts,
    ends: isFields(ends) ? ends : undefined,
  };
}

/**
 * Converts a value to the type of its field, because Terraform expressions convert numbers and booleans to text and
 * back.
 */
function typed(field: Pick<Field, "type" | "fields">, value: Value): Value {
  if (isList(value)) {
    return value.map((entry) => typed(field, entry));
  }
  if (isFields(value) && field.fields !== undefined) {
    return typedMembers(field.fields, value);
  }
  if (typeof value === "string" && field.type === "integer" && value.trim() !== "") {
    return Number.isNaN(Number(value)) ? value : Number(value);
  }
  if (typeof value === "string" && field.type === "boolean") {
    return value === "true" ? true : value === "false" ? false : value;
  }
  const isText = field.type === "string" || field.type === "strings";
  return isText && (typeof value === "number" || typeof value === "boolean") ? String(value) : value;
}

function typedMembers(fields: readonly Pick<Field, "name" | "type" | "fields">[], values: Fields): Fields {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = fields.find((candidate) => candidate.name === name);
      return [name, field === undefined ? value : typed(field, value)];
    }),
  );
}

/** Reads the connection in the form of the plugin's configuration. */
export function readConnection(environment: Environment): Fields {
  const triggers = readJson(environment, VARIABLES.connection);
  const attributes = Object.entries(triggers)
    .filter(([name, value]) => name !== OWNER_TRIGGER && typeof value === "string")
    .map(([name, text]): [string, Value] => {
      try {
        return [name, TEXT_ATTRIBUTES.has(name) ? text : (JSON.parse(String(text)) as Value)];
      } catch {
        throw broken(VARIABLES.connection);
      }
    });
  const configuration = typedMembers(FIELDS, Object.fromEntries(attributes));
  const { psk } = configuration;
  const key = environment[VARIABLES.key];
  return {
    ...configuration,
    ...readJson(environment, VARIABLES.options),
    psk: isFields(psk)
      ? { ...psk, version: versionOf(psk) ?? Number(psk.version), value: key === "" ? undefined : key }
      : undefined,
  };
}
