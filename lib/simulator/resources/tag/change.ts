import { MAXIMUM_TAGS } from "../../../schema/tags";
import { type Fields, isFields, isList } from "../../../schema/value";
import { type Context, type Handler, parameter } from "../../context";
import { bare, invalidRequest, type Refusal, success } from "../../reply";
import { firstRefusal, tagFaultRefusal, tooManyTags } from "../connection/body/checks";
import { tagRuleRefusal } from "../connection/body/rules";
import { tagListRefusal, tagMap, tagsOf, withTags } from "../connection/body/tags";
import { bodyField } from "../shared/body-field";
import { shapeRefusal } from "../shared/shape";
import { tagsAnswer } from "../shared/tags-answer";
import type { Tagged, TaggedRecord } from "./tagged";

const TAG_BODY = [bodyField("tags", "tags")];

export function addTags<Stored extends TaggedRecord>(kind: Tagged<Stored>): Handler {
  return withTagBody(kind, true, (context, record, body) => {
    const { world } = context;
    const added = tagsOf(body.tags);
    const tags = withTags(record.tags, added);
    const refused = firstRefusal([
      () => tagRuleRefusal(world, tagMap(added)),
      () => tagFaultRefusal(context, added),
      () => (tags.length > MAXIMUM_TAGS ? tooManyTags() : undefined),
    ]);
    if (refused === undefined) {
      kind.put(world, record, tags);
    }
    return refused;
  });
}

/** Removes tags. Missing keys are no error; if a value is given, only a tag with that value is removed. */
export function removeTags<Stored extends TaggedRecord>(kind: Tagged<Stored>): Handler {
  return withTagBody(kind, false, (context, record, body) => {
    const removed = (isList(body.tags) ? body.tags : []).filter(isFields);
    const tags = record.tags.filter(
      (tag) => !removed.some(({ key, value }) => key === tag.key && (value ?? tag.value) === tag.value),
    );
    kind.put(context.world, record, tags);
    return undefined;
  });
}

export function listTags<Stored extends TaggedRecord>(kind: Tagged<Stored>): Handler {
  return (context) => {
    const record = kind.find(context.world, parameter(context, "id"));
    if (record === undefined) {
      return kind.gone();
    }
    const tags = tagsAnswer(record.tags);
    return bare(200, { tags: context.meet("reversed-lists") ? tags.toReversed() : tags });
  };
}

function withTagBody<Stored extends TaggedRecord>(
  kind: Tagged<Stored>,
  valueRequired: boolean,
  change: (context: Context, record: Stored, body: Fields) => Refusal | undefined,
): Handler {
  return (context) => {
    const record = kind.find(context.world, parameter(context, "id"));
    const { body } = context.request;
    if (record === undefined) {
      return kind.gone();
    }
    if (!isFields(body) || !isList(body.tags)) {
      return invalidRequest("tags is required and must be an array");
    }
    const refused = firstRefusal([
      () => kind.busy(record),
      () => shapeRefusal(TAG_BODY, body),
      () => tagListRefusal(body.tags, valueRequired),
      () => (isList(body.tags) && body.tags.length > MAXIMUM_TAGS ? tooManyTags() : undefined),
      () => change(context, record, body),
    ]);
    return refused ?? success(204);
  };
}
