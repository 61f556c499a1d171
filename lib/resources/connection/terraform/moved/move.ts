import type { Problem } from "../../../../lifecycle/failure";
import { coerceFields } from "../../../../schema/coerce-answer";
import { appliesTo } from "../../../../schema/defaults";
import { pathText } from "../../../../schema/path";
import type { Fields } from "../../../../schema/value";
import type { MoveRequest, StateResult } from "../../../../terraform-plugin/provider";
import { IMPORTED_PATH } from "../../../shared/diagnostics";
import { valueFieldsOf, withValueAt } from "../../../shared/value-fields";
import { keyOfReference } from "../../configuration/psk";
import { CONNECTION } from "../../connection-type";
import { fromAnswer } from "../../operations/answer";
import { privateStateAfterMove } from "../private-state";
import { inAnswerForm, nameThere } from "./answer-form";
import { hashKey } from "./key-hash";
import { MOVE_SOURCES, type MoveSource } from "./sources";

/** Without them it is not certain which connection the state means. */
const NEEDED = ["id", "vgw_id", "vgw_ip", "cgw_id", "style"] as const;

/** The key that a moved connection has counts as the first version of the declared key, whatever its source. */
const FIRST_VERSION = "1";

/**
 * Takes a connection over from a resource of another provider, without a call. The key reaches neither the state nor a
 * message: only a hash of it is kept. Undefined if the resource is of a type that is not known.
 */
export async function moveConnection(request: MoveRequest): Promise<StateResult | undefined> {
  const { sourceType, sourceProvider, sourceVersion, sourceState } = request;
  const source = MOVE_SOURCES.get(sourceType);
  if (source === undefined || !sourceProvider.endsWith(`/${source.provider}`)) {
    return undefined;
  }
  const { answer, unread } = read(sourceState, source);
  const missing = NEEDED.filter((name) => typeof answer[name] !== "string").map((name) =>
    nameThere(source.names, [name]),
  );
  const diagnostics =
    sourceVersion > source.schemaVersion
      ? [refused(sourceType, newerSchema(sourceVersion, source))]
      : missing.length + unread.length > 0
        ? [refused(sourceType, unexpectedState(missing, unread))]
        : [];
  if (diagnostics.length > 0) {
    return { state: null, diagnostics };
  }
  const { psk, region } = sourceState;
  const key = typeof psk === "string" && psk !== "" ? psk : undefined;
  return {
    state: {
      ...withoutInapplicable({ ...fromAnswer(answer), tags: fromAnswer(answer).tags ?? {} }),
      psk: keyOfReference(key === undefined ? undefined : FIRST_VERSION),
      construct_path: IMPORTED_PATH,
    },
    privateData: privateStateAfterMove(
      answer.status,
      { type: sourceType, region: typeof region === "string" && region !== "" ? region : undefined },
      key === undefined ? undefined : await hashKey(key),
    ),
  };
}

/** Reads a state as if the service had answered it, and names the attributes that are of another type than expected. */
function read(state: Fields, source: MoveSource) {
  const unread: string[] = [];
  const answer = coerceFields(CONNECTION.fields, inAnswerForm(CONNECTION.fields, state, source), ({ path, isRead }) => {
    if (!isRead) {
      unread.push(pathText(path.map((step, index) => nameOfStep(source, path.slice(0, index), step))));
    }
  });
  return { answer, unread };
}

function nameOfStep({ names }: MoveSource, parents: readonly (string | number)[], step: string | number) {
  return nameThere(names, [...parents, step].map(String));
}

/** The other providers have values such as false and "main" where the field does not apply. */
function withoutInapplicable(values: Fields): Fields {
  return valueFieldsOf(CONNECTION)
    .filter(({ field }) => appliesTo(CONNECTION, field, values) === false)
    .reduce((kept, { names }) => withValueAt(kept, names, null), values);
}

function newerSchema(version: number, { schemaVersion }: MoveSource): string {
  return `its state has schema version ${version}, and this release of cdktf-huaweicloud-vpn knows version ${schemaVersion}. Use a newer release`;
}

function unexpectedState(missing: readonly string[], unread: readonly string[]): string {
  const found = [
    ...(missing.length === 0 ? [] : [`lacks ${missing.join(", ")}`]),
    ...(unread.length === 0 ? [] : [`has another type than expected in ${unread.join(", ")}`]),
  ];
  return `its state ${found.join(", and ")}. Run terraform apply -refresh-only with the other provider and without the moved block, then try again`;
}

function refused(sourceType: string, reason: string): Problem {
  return {
    severity: "error",
    summary: `This ${sourceType} cannot be moved to ${CONNECTION.typeName}`,
    detail: `${reason}; or import the connection, and take it out of the other resource with a removed block. Nothing was changed`,
  };
}
