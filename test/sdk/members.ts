import { isRecord } from "../../lib/schema/value";

/** A value that is not the same on both sides. Paths name members of all elements of a list at once: `tags[].key`. */
export interface Difference {
  readonly path: string;
  readonly received: unknown;
  readonly parsed: unknown;
}

/** Where what a client made of an answer is not the answer, member by member, in both directions. */
export function differences(received: unknown, parsed: unknown, path = ""): readonly Difference[] {
  if (Array.isArray(received) && Array.isArray(parsed)) {
    const longer = received.length > parsed.length ? received : parsed;
    return longer.flatMap((_, index) => differences(received[index], parsed[index], `${path}[]`));
  }
  if (isRecord(received) && isRecord(parsed)) {
    return [...new Set([...Object.keys(received), ...Object.keys(parsed)])].flatMap((name) =>
      differences(received[name], parsed[name], memberPath(path, name)),
    );
  }
  return received === parsed || isTimeInSeconds(received, parsed) ? [] : [{ path, received, parsed }];
}

/** All members of a value, those of members included; each once, whatever the number of elements. */
export function membersOf(value: unknown, path = ""): readonly string[] {
  const found = Array.isArray(value)
    ? value.flatMap((element) => membersOf(element, `${path}[]`))
    : isRecord(value)
      ? Object.entries(value).flatMap(([name, member]) => {
          const here = memberPath(path, name);
          return [here, ...membersOf(member, here)];
        })
      : [];
  return [...new Set(found)];
}

/** Whether one of the paths is this one or leads to what contains it. */
export function isWithin(path: string, paths: readonly string[]): boolean {
  return paths.some((outer) => path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[]`));
}

function memberPath(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** The Go SDK keeps times without their milliseconds. */
function isTimeInSeconds(received: unknown, parsed: unknown): boolean {
  return (
    typeof received === "string" &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(received) &&
    parsed === received.replace(/\.\d{3}Z$/, "Z")
  );
}
