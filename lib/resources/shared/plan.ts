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

/** Terraform takes a list of objects in other words only with as many elements. */
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

/** The prior value where the configuration only says the same in other words: no difference to show, nothing to send. */
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

/** Values that the service derives from others are open where one of those changes. */
export function openFollowers(type: ResourceType, change: PlannedChange): Fields {
  const isChanged = changes(change);
  return valueFieldsOf(type)
    .filter(
      ({ field, names }) =>
        field.follows?.some((other) => isChanged(other.path)) && isAbsent(valueAt(change.configuration, names)),
    )
    .reduce((planned, { names }) => withValueAt(planned, names, UNKNOWN), change.planned);
}

/** What becomes of values that were given before, and are given no more. */
export interface Removals {
  readonly planned: Fields;
  /** What the API has no way to clear. */
  readonly refused: readonly PlacedField[];
}

/** What is given no more returns to its documented default, or is refused where there is none. */
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

/** Outputs that move with a change are open while there is one, and stand still while there is none. */
export function movingOutputs({ outputFields }: ResourceType, prior: Fields, planned: Fields, moves: boolean): Fields {
  const moving = outputFields.filter((field) => field.moves);
  return { ...planned, ...Object.fromEntries(moving.map(({ name }) => [name, moves ? UNKNOWN : prior[name]])) };
}
