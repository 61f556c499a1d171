import { MAXIMUM_TAGS } from "../../../../resources/connection/fields/connection-fields";
import { type Fields, isFields, isList } from "../../../../schema/value";
import { type Context, parameter } from "../../../context";
import { connectionDeleting, connectionGone, invalidRequest, type Refusal, type Reply, success } from "../../../reply";
import { shapeRefusal } from "../../shared/shape";
import { firstRefusal, tagFaultRefusal, tooManyTags } from "../body/checks";
import { CREATE_FIELDS } from "../body/fields";
import { tagRuleRefusal } from "../body/rules";
import { tagListRefusal, tagMap, tagsOf, withTags } from "../body/tags";
import type { ConnectionRecord } from "../record";
import { isDeleting } from "../work";

const TAG_BODY = CREATE_FIELDS.filter((field) => field.name === "tags");

export function addTags(context: Context): Reply {
  return withTagBody(context, true, (record, body) => {
    const { world } = context;
    const added = tagsOf(body.tags);
    const tags = withTags(record.tags, added);
    const refused = firstRefusal([
      () => tagRuleRefusal(world, tagMap(added)),
      () => tagFaultRefusal(context, added),
      () => (tags.length > MAXIMUM_TAGS ? tooManyTags() : undefined),
    ]);
    if (refused === undefined) {
      world.store.put({ ...record, tags });
    }
    return refused;
  });
}

/** Removes tags. Missing keys are no error; if a value is given, only a tag with that value is removed. */
export function removeTags(context: Context): Reply {
  return withTagBody(context, false, (record, body) => {
    const removed = (isList(body.tags) ? body.tags : []).filter(isFields);
    const tags = record.tags.filter(
      (tag) => !removed.some(({ key, value }) => key === tag.key && (value ?? tag.value) === tag.value),
    );
    context.world.store.put({ ...record, tags });
    return undefined;
  });
}

export function listTags(context: Context): Reply {
  const record = context.world.store.get(parameter(context, "id"));
  if (record === undefined) {
    return connectionGone();
  }
  const tags = record.tags.map(({ key, value }) => ({ key, value }));
  return success(200, { tags: context.meet("reversed-lists") ? tags.reverse() : tags });
}

function withTagBody(
  context: Context,
  valueRequired: boolean,
  change: (record: ConnectionRecord, body: Fields) => Refusal | undefined,
): Reply {
  const record = context.world.store.get(parameter(context, "id"));
  const { body } = context.request;
  if (record === undefined) {
    return connectionGone();
  }
  if (!isFields(body) || !isList(body.tags)) {
    return invalidRequest("tags is required and must be an array");
  }
  const refused = firstRefusal([
    () => (isDeleting(record) ? connectionDeleting(record.id) : undefined),
    () => shapeRefusal(TAG_BODY, body),
    () => tagListRefusal(body.tags, valueRequired),
    () => (isList(body.tags) && body.tags.length > MAXIMUM_TAGS ? tooManyTags() : undefined),
    () => change(record, body),
  ]);
  return refused ?? success(204);
}
