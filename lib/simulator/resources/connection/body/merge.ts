import { IKE_POLICY_FIELDS } from "../../../../resources/connection/fields/ike-policy-fields";
import { documentedDefault } from "../../../../schema/defaults";
import { type Fields, isAbsent, isFields } from "../../../../schema/value";

/**
 * The values of a connection after a PUT: an absent member is unchanged, also inside a policy; a list is replaced as a
 * whole.
 */
export function afterUpdate(given: Fields, changes: Fields): Fields {
  const merged = merge(given, changes);
  const ike = isFields(merged.ikepolicy) ? merged.ikepolicy : undefined;
  return ike === undefined
    ? merged
    : { ...merged, ikepolicy: consistentIke(ike, isFields(changes.ikepolicy) ? changes.ikepolicy : {}) };
}

function merge(given: Fields, changes: Fields): Fields {
  const merged: Record<string, Fields[string]> = { ...given };
  for (const [name, value] of Object.entries(changes)) {
    if (isAbsent(value)) {
      continue;
    }
    const before = merged[name];
    merged[name] = isFields(value) ? merge(isFields(before) ? before : {}, value) : value;
  }
  return merged;
}

/**
 * Removes members that no longer apply after a PUT: the negotiation mode belongs to v1 and is ignored for v2; an id
 * that was a name is dropped when its type changes.
 */
function consistentIke(ike: Fields, changes: Fields): Fields {
  const kept: Record<string, Fields[string]> = { ...ike };
  if ((ike.ike_version ?? documentedDefault(IKE_POLICY_FIELDS, "ike_version")) !== "v1") {
    delete kept.phase1_negotiation_mode;
  }
  for (const end of ["local", "peer"]) {
    const typeChanged = !isAbsent(changes[`${end}_id_type`]);
    if (typeChanged && ike[`${end}_id_type`] !== "fqdn" && isAbsent(changes[`${end}_id`])) {
      delete kept[`${end}_id`];
    }
  }
  return kept;
}
