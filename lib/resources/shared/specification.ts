import type { ResourceType } from "../../schema/resource-type";
import { type Fields, hasUnknown, isFields, type Value } from "../../schema/value";

/** The part of a configuration, plan or state that is a specification of the API, without secrets. */
export function specificationOf({ requestFields }: ResourceType, values: Fields): Fields {
  return Object.fromEntries(
    requestFields.filter(({ type }) => type !== "secret").map(({ name }) => [name, values[name] ?? null]),
  );
}

/** Only the known values; the service chooses the others. */
export function known(values: Fields): Fields {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, Value][] => {
      if (isFields(value)) {
        return [[name, known(value)]];
      }
      return hasUnknown(value) ? [] : [[name, value]];
    }),
  );
}
