import { quote } from "../../checks/given";
import type { Field } from "../../schema/field";
import { readAnswer } from "../../schema/read-answer";
import type { ResourceType } from "../../schema/resource-type";
import { isEmpty } from "../../schema/semantic-equality";
import { type Fields, isFields, type Value } from "../../schema/value";

/** The selectors that a configuration gives. */
export function givenSelectors({ requestFields }: ResourceType, configuration: Fields): readonly Field[] {
  return requestFields.filter(({ name }) => !isEmpty(configuration[name]));
}

/** The objects of a list that have all given values. Of the tags they may have more. */
export function selected(type: ResourceType, configuration: Fields, objects: readonly Fields[]): readonly Fields[] {
  const selectors = givenSelectors(type, configuration);
  return objects.filter((object) => {
    const answer = readAnswer(type, object);
    return selectors.every((field) => isSame(field, configuration[field.name], answer[field.name]));
  });
}

function isSame({ type, format }: Field, given: Value, actual: Value): boolean {
  if (type === "tags") {
    const tags: Fields = isFields(actual) ? actual : {};
    return Object.entries(isFields(given) ? given : {}).every(([key, value]) => tags[key] === value);
  }
  return format === "uuid" ? String(given).toLowerCase() === String(actual).toLowerCase() : given === actual;
}

/** The given selectors in words: `name "hq" and tags env="prod"`. */
export function describeSelectors(type: ResourceType, configuration: Fields): string {
  return givenSelectors(type, configuration)
    .map(({ name }) => `${name} ${describeValue(configuration[name])}`)
    .join(" and ");
}

function describeValue(value: Value): string {
  return isFields(value)
    ? Object.entries(value)
        .map(([key, entry]) => `${key}=${quote(String(entry))}`)
        .join(", ")
    : quote(String(value));
}
