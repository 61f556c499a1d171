import type { Json, Tag } from "../../../client/operations/vpn-api";
import type { Field } from "../../../schema/field";
import { reconcile, semanticallyEqual } from "../../../schema/semantic-equality";
import { type Fields, isAbsent, isFields, memberOf, type Path, UNKNOWN, type Value } from "../../../schema/value";
import { REQUEST_FIELDS } from "../fields/connection-fields";
import { bodyOf, merge, tagList } from "./request-body";

/** What must be sent so that a connection becomes as desired. */
export interface Changes {
  /** Body of the PUT, just the members that change; empty where there is nothing to put. */
  readonly body: Json;
  readonly tagsToAdd: readonly Tag[];
  readonly tagKeysToRemove: readonly string[];
  /** What differs. */
  readonly paths: readonly Path[];
}

function isSettled(value: Value): boolean {
  return !isAbsent(value) && value !== UNKNOWN;
}

function differing(fields: readonly Field[], current: Fields, desired: Fields, path: Path): Path[] {
  return fields.flatMap((field): Path[] => {
    const wanted = desired[field.name];
    const here = [...path, field.name];
    if (field.change !== "in-place" || !isSettled(wanted)) {
      return [];
    }
    if (field.type === "object") {
      const present = current[field.name];
      return differing(field.fields ?? [], isFields(present) ? present : {}, isFields(wanted) ? wanted : {}, here);
    }
    return semanticallyEqual(field, current[field.name], wanted) ? [] : [here];
  });
}

/** Only those members of an object that the paths name. */
function pick(source: Fields, paths: readonly Path[]): Fields {
  return paths.reduce<Fields>((picked, [head, ...rest]) => {
    const name = String(head);
    const value = source[name];
    return merge(picked, { [name]: rest.length > 0 && isFields(value) ? pick(value, [rest]) : value });
  }, {});
}

function tagChanges(current: Value, desired: Value): Pick<Changes, "tagsToAdd" | "tagKeysToRemove"> {
  if (desired === UNKNOWN) {
    return { tagsToAdd: [], tagKeysToRemove: [] };
  }
  const present = isFields(current) ? current : {};
  const wanted = isFields(desired) ? desired : {};
  return {
    tagsToAdd: tagList(desired).filter((tag) => memberOf(present, tag.key) !== tag.value),
    tagKeysToRemove: Object.keys(present).filter((key) => !Object.hasOwn(wanted, key)),
  };
}

/**
 * What differs between a connection as it is and as it is desired. A desired value that is absent leaves the present one
 * alone, as in the API; but tags that are absent are to be removed.
 */
export function difference(current: Fields, desired: Fields): Changes {
  const paths = differing(REQUEST_FIELDS, current, desired, []);
  const tags = tagChanges(current.tags, desired.tags);
  return {
    body: bodyOf(pick(desired, paths)),
    ...tags,
    paths: tags.tagsToAdd.length + tags.tagKeysToRemove.length > 0 ? [...paths, ["tags"]] : paths,
  };
}

/**
 * What an answer shows otherwise than desired. A field that it leaves out shows nothing: the service does not return
 * `peer_subnets`, for one, where the gateway is attached to an enterprise router and the style is policy or bgp.
 */
export function shownOtherwise(answered: Fields, desired: Fields): Changes {
  return difference(reconcile(REQUEST_FIELDS, desired, answered), desired);
}

/**
 * Of what was sent, that which an answer still shows otherwise. What else differs was changed by somebody else, and is for
 * the next plan to show.
 */
export function notYetShown(sent: readonly Path[], answered: Fields, desired: Fields): readonly Path[] {
  const paths = new Set(sent.map((path) => path.join(".")));
  return shownOtherwise(answered, desired).paths.filter((path) => paths.has(path.join(".")));
}

/** The members of the additional fields that are new or changed; what was taken out cannot be taken back. */
export function additionalChanges(before: Json, after: Json): Json {
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(memberOf(before, name)) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed);
}

/** The members of the additional fields that an answer does not show as they are wanted. */
export function missingMembers(answer: Json, wanted: Json): Json {
  const missing = Object.entries(wanted).flatMap(([name, value]): [string, Value][] => {
    const present = memberOf(answer, name);
    if (isFields(value) && isFields(present)) {
      const members = missingMembers(present, value);
      return Object.keys(members).length === 0 ? [] : [[name, members]];
    }
    return JSON.stringify(present) === JSON.stringify(value) ? [] : [[name, value]];
  });
  return Object.fromEntries(missing);
}

/** What differs and cannot be changed in place. */
export function replacingPaths(current: Fields, desired: Fields, fields = REQUEST_FIELDS, path: Path = []): Path[] {
  return fields.flatMap((field): Path[] => {
    const wanted = desired[field.name];
    const present = current[field.name];
    const here = [...path, field.name];
    if (!isSettled(wanted)) {
      return [];
    }
    if (field.type === "object") {
      return isFields(wanted) && isFields(present) ? replacingPaths(present, wanted, field.fields, here) : [];
    }
    return field.change === "replace" && isSettled(present) && !semanticallyEqual(field, present, wanted) ? [here] : [];
  });
}
