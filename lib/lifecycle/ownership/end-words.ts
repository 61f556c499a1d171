import type { Fields } from "../../schema/value";
import type { TypeAtService } from "../context";
import type { EndWords } from "../service-objects";

/** How messages speak of the ends of a type: in its own words, or by the names of the fields. */
export function endWordsOf({ type, objects }: TypeAtService): EndWords {
  const of = (object: Fields) => type.endNames.map((name) => `${name} ${String(object[name])}`).join(", ");
  const which = (given: Fields) => (type.endNames.length === 0 ? "that no state has" : `with ${of(given)}`);
  return (
    objects.ends ?? {
      noun: "ends",
      verb: "have",
      verbOfOne: "has",
      of,
      objectWith: (given) => `a ${type.shortNoun} ${which(given)}`,
      differing: "other values that cannot change",
    }
  );
}
