/** The names of a pre-shared key in APIs and configurations, in lower case, letters only. */
const NAMES = /(^|[a-z])(psk|presharedkeys?|presharedsecrets?|sharedkeys?|sharedsecrets?)$/;

/** Whether a member is a pre-shared key by its name: `psk`, `pre_shared_key`, `tunnel1PreSharedKey`, `PSK-2`. */
export function isNamedKey(name: string, value: unknown): boolean {
  // A boolean is a switch about keys, not a key.
  const isSwitch = name !== "psk" && typeof value === "boolean";
  return !isSwitch && NAMES.test(name.toLowerCase().replaceAll(/[^a-z]/g, ""));
}

/** The paths of all members, at any depth, that are keys by their name. */
export function keyPaths(value: unknown, path: readonly (string | number)[] = [], depth = 0): (string | number)[][] {
  if (typeof value !== "object" || value === null || depth > DEEPEST) {
    return [];
  }
  const members: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((entry, position) => [position, entry] as const)
    : Object.entries(value);
  return members.flatMap(([name, member]) =>
    typeof name === "string" && isNamedKey(name, member)
      ? [[...path, name]]
      : keyPaths(member, [...path, name], depth + 1),
  );
}

/** Deeper than any body of the API; the limit ends the walk of a cyclic value. */
const DEEPEST = 20;
