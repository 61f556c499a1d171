import { additionalFieldsOf } from "../../schema/additional-fields";
import { appliesTo } from "../../schema/defaults";
import type { Field } from "../../schema/field";
import type { PlacedField } from "../../schema/placed-field";
import type { ResourceType } from "../../schema/resource-type";
import { isEmpty, semanticallyEqual } from "../../schema/semantic-equality";
import {
  type Fields,
  hasUnknown,
  isAbsent,
  isFields,
  type Path,
  UNKNOWN,
  type Value,
  valueAt,
} from "../../schema/value";
import { sameValue } from "../../terraform-plugin/same-value";
import { nonClearableFieldsOf, valueFieldsOf, withValueAt } from "./value-fields";

/** The change of one resource, while it is planned. */
export interface PlannedChange {
  readonly configuration: Fields;
  readonly prior: Fields;
  readonly planned: Fields;
}

/** Terraform accepts another spelling of a list of objects only if the number of elements is the same. */
function sameShape(configured: Value, prior: Value): boolean {
  return (
    !Array.isArray(configured) ||
    !configured.some(isFields) ||
    (Array.isArray(prior) && prior.length === configured.length)
  );
}

function spelledAsBefore(field: Field, configured: Value, prior: Value, planned: Value): Value {
  if (isAbsent(configured) || isAbsent(prior) || hasUnknown(configured)) {
    return planned;
  }
  if (field.type === "object") {
    if (!isFields(configured) || !isFields(prior) || !isFields(planned)) {
      return planned;
    }
    return Object.fromEntries(
      (field.fields ?? []).map((member) => [
        member.name,
        spelledAsBefore(member, configured[member.name], prior[member.name], planned[member.name]),
      ]),
    );
  }
  return semanticallyEqual(field, configured, prior) && sameShape(configured, prior) ? prior : planned;
}

/**
 * Keeps the prior value if the configured one is semantically equal, so that the plan shows no difference and nothing
 * is sent.
 */
export function keepPriorSpelling({ requestFields }: ResourceType, change: PlannedChange): Fields {
  const { configuration, prior, planned } = change;
  const values = requestFields
    .filter((field) => field.type !== "secret")
    .map((field) => [
      field.name,
      spelledAsBefore(field, configuration[field.name], prior[field.name], planned[field.name]),
    ]);
  return { ...planned, ...Object.fromEntries(values) };
}

function changes({ prior, planned }: PlannedChange): (path: Path) => boolean {
  return (path) => !sameValue(valueAt(prior, path), valueAt(planned, path));
}

/** Marks values that the service derives from others as unknown if one of those changes. */
export function openFollowers(type: ResourceType, change: PlannedChange): Fields {
  const isChanged = changes(change);
  return valueFieldsOf(type)
    .filter(
      ({ field, names }) =>
        field.follows?.some((other) => isChanged(other.path)) && isAbsent(valueAt(change.configuration, names)),
    )
    .reduce((planned, { names }) => withValueAt(planned, names, UNKNOWN), change.planned);
}

/** The effect of removing values from the configuration. */
export interface Removals {
  readonly planned: Fields;
  /** Removed fields that the API cannot clear. */
  readonly refused: readonly PlacedField[];
}

/** Sets a removed field to its documented default, or refuses the removal if there is none. */
export function removals(type: ResourceType, change: PlannedChange, givenBefore: readonly Value[]): Removals {
  const { configuration, prior, planned } = change;
  const isChanged = changes(change);
  const removed = nonClearableFieldsOf(type).filter(
    ({ field, names }) =>
      givenBefore.includes(names.join(".")) &&
      isEmpty(valueAt(configuration, names)) &&
      !isEmpty(valueAt(prior, names)) &&
      field.follows?.some((other) => other.clears && isChanged(other.path)) !== true,
  );
  const returned = removed
    .filter(({ field }) => field.default !== undefined)
    .reduce((values, { field, names }) => withValueAt(values, names, field.default), planned);
  const isReplaced = type.requestFields.some(
    ({ name, change: effect }) => effect === "replace" && !sameValue(prior[name], returned[name]),
  );
  return { planned: returned, refused: isReplaced ? [] : removed.filter(({ field }) => field.default === undefined) };
}

/** Outputs that move with a change are open while there is one, and stand still while there is none, or none of them. */
export function movingOutputs(type: ResourceType, prior: Fields | null, planned: Fields, moves: boolean): Fields {
  const moving = type.outputFields
    .filter((field) => field.moves)
    .map((field) => {
      const mayMove = moves && appliesTo(type, field, planned) !== false;
      return [field.name, mayMove ? UNKNOWN : (prior?.[field.name] ?? null)];
    });
  return { ...planned, ...Object.fromEntries(moving) };
}

/**
 * A state has no value of a field that the release which wrote it did not know, or that the service does not return. Where
 * nothing asks for another value than the one that holds then, none is planned: no difference to show, nothing to send.
 */
export function keepUntold(type: ResourceType, { configuration, prior, planned }: PlannedChange): Fields {
  const sentBefore =
    prior.additional_fields === configuration.additional_fields ? additionalFieldsOf(configuration) : {};
  return valueFieldsOf(type)
    .filter(({ field, names: path }) => {
      const value = valueAt(planned, path);
      const isAsBefore =
        !isAbsent(valueAt(sentBefore, path)) || (value === field.default && appliesTo(type, field, prior) === true);
      const isTold = !isAbsent(valueAt(prior, path)) || !isAbsent(valueAt(configuration, path));
      return !isAbsent(value) && !isTold && isAsBefore && isFields(valueAt(prior, path.slice(0, -1)));
    })
    .reduce((values, { names }) => withValueAt(values, names, null), planned);
}
