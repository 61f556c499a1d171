import { appliesTo } from "./defaults";
import type { Field } from "./field";
import { bodyOf, merge } from "./request-body";
import type { ResourceType } from "./resource-type";
import { reconcile, semanticallyEqual } from "./semantic-equality";
import { type Tag, tagList } from "./tags";
import { type Fields, isAbsent, isFields, memberOf, type Path, UNKNOWN, type Value } from "./value";

/** What must be sent to bring an object of the service to the desired values. */
export interface Changes {
  /** Body of the PUT, just the members that change; empty where there is nothing to put. */
  readonly body: Fields;
  readonly tagsToAdd: readonly Tag[];
  readonly tagKeysToRemove: readonly string[];
  /** What differs. */
  readonly paths: readonly Path[];
}

function isSettled(value: Value): boolean {
  return !isAbsent(value) && value !== UNKNOWN;
}

/**
 * Older editions of the service do not return a field that only newer documents have: it stands at its default, unless
 * somebody changed it. Any other field that is absent could not be read, and is sent.
 */
function isUntoldDefault(type: ResourceType, field: Field, present: Value, wanted: Value, current: Fields): boolean {
  const isOfNewerEditions = field.table === undefined;
  return isOfNewerEditions && isAbsent(present) && wanted === field.default && appliesTo(type, field, current) === true;
}

/** Both objects as a whole, while members of them are compared. */
interface Compared {
  readonly current: Fields;
  readonly desired: Fields;
}

function differing(
  type: ResourceType,
  root: Compared,
  fields: readonly Field[],
  current: Fields,
  desired: Fields,
  path: Path,
): Path[] {
  return fields.flatMap((field): Path[] => {
    const wanted = desired[field.name];
    const here = [...path, field.name];
    if (field.change !== "in-place" || !isSettled(wanted)) {
      return [];
    }
    if (field.type === "object") {
      const member = current[field.name];
      const members = isFields(member) ? member : {};
      return differing(type, root, field.fields ?? [], members, isFields(wanted) ? wanted : {}, here);
    }
    if (field.onlyWhen?.isIgnoredOtherwise && appliesTo(type, field, root.desired) === false) {
      return [];
    }
    const present = current[field.name];
    return semanticallyEqual(field, present, wanted) || isUntoldDefault(type, field, present, wanted, root.current)
      ? []
      : [here];
  });
}

/** Only the members of an object that the paths name. */
function pick(source: Fields, paths: readonly Path[]): Fields {
  return paths.reduce<Fields>((picked, [head, ...rest]) => {
    const name = String(head);
    const value = source[name];
    return merge(picked, { [name]: rest.length > 0 && isFields(value) ? pick(value, [rest]) : value });
  }, {});
}

type TagChanges = Pick<Changes, "tagsToAdd" | "tagKeysToRemove">;

const NO_TAG_CHANGES: TagChanges = { tagsToAdd: [], tagKeysToRemove: [] };

function tagChanges(current: Value, desired: Value): TagChanges {
  if (desired === UNKNOWN) {
    return NO_TAG_CHANGES;
  }
  const present = isFields(current) ? current : {};
  const wanted = isFields(desired) ? desired : {};
  return {
    tagsToAdd: tagList(desired).filter((tag) => memberOf(present, tag.key) !== tag.value),
    tagKeysToRemove: Object.keys(present).filter((key) => !Object.hasOwn(wanted, key)),
  };
}

/**
 * The difference between the current and the desired values of an object. An absent desired value leaves the current
 * one unchanged, as in the API; but absent tags are removed.
 */
export function difference(type: ResourceType, current: Fields, desired: Fields): Changes {
  const paths = differing(type, { current, desired }, type.requestFields, current, desired, []);
  const name = type.requestFields.find((field) => field.type === "tags")?.name;
  const tags = name === undefined ? NO_TAG_CHANGES : tagChanges(current[name], desired[name]);
  const tagsDiffer = tags.tagsToAdd.length + tags.tagKeysToRemove.length > 0;
  return {
    body: bodyOf(type, pick(desired, paths)),
    ...tags,
    paths: tagsDiffer && name !== undefined ? [...paths, [name]] : paths,
  };
}

/**
 * The fields in which an answer differs from the desired values. A field that the answer leaves out does not count as
 * different: the service does not return `peer_subnets`, for example, if the gateway is attached to an enterprise
 * router and the style is policy or bgp.
 */
export function shownDifference(type: ResourceType, answered: Fields, desired: Fields): Changes {
  return difference(type, reconcile(type.requestFields, desired, answered), desired);
}

/**
 * The sent values that an answer does not show yet. Any other difference is a change from outside, which the next plan
 * shows.
 */
export function notYetShown(
  type: ResourceType,
  sent: readonly Path[],
  answered: Fields,
  desired: Fields,
): readonly Path[] {
  const paths = new Set(sent.map((path) => path.join(".")));
  return shownDifference(type, answered, desired).paths.filter((path) => paths.has(path.join(".")));
}

/** What differs and cannot be changed in place. */
export function replacingPaths({ requestFields }: ResourceType, current: Fields, desired: Fields): Path[] {
  return replacing(requestFields, current, desired, []);
}

function replacing(fields: readonly Field[], current: Fields, desired: Fields, path: Path): Path[] {
  return fields.flatMap((field): Path[] => {
    const wanted = desired[field.name];
    const present = current[field.name];
    const here = [...path, field.name];
    if (!isSettled(wanted)) {
      return [];
    }
    if (field.type === "object") {
      return isFields(wanted) && isFields(present) ? replacing(field.fields ?? [], present, wanted, here) : [];
    }
    return field.change === "replace" && isSettled(present) && !semanticallyEqual(field, present, wanted) ? [here] : [];
  });
}
