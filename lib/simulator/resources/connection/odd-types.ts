import { type Fields, isFields, type Value } from "../../../schema/value";

/** Writes text as numbers, and numbers and booleans as text, with the same meaning. */
function scalars(fields: Fields): Fields {
  const ike = isFields(fields.ikepolicy) ? fields.ikepolicy : {};
  return {
    ...fields,
    created_at: Date.parse(String(fields.created_at)),
    updated_at: Date.parse(String(fields.updated_at)),
    enterprise_project_id: Number(fields.enterprise_project_id),
    ...(typeof fields.enable_nqa === "boolean" ? { enable_nqa: String(fields.enable_nqa) } : {}),
    ikepolicy: { ...ike, lifetime_seconds: String(ike.lifetime_seconds) },
  };
}

/** Writes values that cannot be converted to the documented type. */
function objects(fields: Fields): Fields {
  const wrapped = (value: Value): Value => ({ value });
  return {
    ...fields,
    created_at: wrapped(fields.created_at),
    enable_nqa: wrapped(fields.enable_nqa),
    ...(Array.isArray(fields.peer_subnets) ? { peer_subnets: fields.peer_subnets.map(wrapped) } : {}),
  };
}

/** Converts answers to undocumented types. */
export function oddTypes(how: string | number | undefined): (fields: Fields) => Fields {
  return how === "objects" ? objects : scalars;
}
