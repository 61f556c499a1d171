import type { Tag } from "../../../schema/tags";
import { type Fields, isFields, isList, type Value } from "../../../schema/value";
import type { Context, Handler } from "../../context";
import { wholeNumber } from "../../http/whole-number";
import { bare, invalidRequest } from "../../reply";
import { tagsAnswer } from "../shared/tags-answer";
import type { Tagged, TaggedRecord } from "./tagged";

const MOST = 1000;

export function findByTags<Stored extends TaggedRecord>(kind: Tagged<Stored>): Handler {
  return (context) => {
    const { query } = context.request;
    const limit = wholeNumber(query.get("limit"), { minimum: 1, maximum: MOST, otherwise: MOST });
    const offset = wholeNumber(query.get("offset"), { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, otherwise: 0 });
    if (limit === undefined || offset === undefined) {
      return invalidRequest(`limit must be an integer from 1 to ${MOST}, offset one from 0`);
    }
    const found = search(kind, context);
    return bare(200, {
      resources: found.slice(offset, offset + limit).map((record) => ({
        resource_id: record.id,
        resource_name: kind.nameOf(record),
        tags: tagsAnswer(record.tags),
      })),
      total_count: found.length,
    });
  };
}

export function countByTags<Stored extends TaggedRecord>(kind: Tagged<Stored>): Handler {
  return (context) => bare(200, { total_count: search(kind, context).length });
}

export function allTags<Stored extends TaggedRecord>(kind: Tagged<Stored>): Handler {
  return ({ world }) => {
    const values = new Map<string, Set<string>>();
    for (const { key, value } of kind.all(world).flatMap((record) => record.tags)) {
      values.set(key, (values.get(key) ?? new Set()).add(value));
    }
    return bare(200, { tags: [...values].map(([key, set]) => ({ key, values: [...set] })) });
  };
}

function search<Stored extends TaggedRecord>(kind: Tagged<Stored>, context: Context): readonly Stored[] {
  const body = isFields(context.request.body) ? context.request.body : {};
  // The service's own example sends the flag as text.
  const untagged = body.without_any_tag === true || body.without_any_tag === "true";
  return kind
    .visible(context)
    .filter(
      (record) =>
        (untagged ? record.tags.length === 0 : entries(body.tags).every((wanted) => hasTag(record.tags, wanted))) &&
        entries(body.matches).every(({ key, value }) => key === "resource_name" && kind.nameOf(record) === value),
    );
}

function hasTag(tags: readonly Tag[], wanted: Fields): boolean {
  const values = isList(wanted.values) ? wanted.values : [];
  return tags.some((tag) => tag.key === wanted.key && (values.length === 0 || values.includes(tag.value)));
}

function entries(value: Value): readonly Fields[] {
  return isList(value) ? value.filter(isFields) : [];
}
