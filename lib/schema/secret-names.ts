/** The names of a pre-shared key in APIs and configurations, in lower case, letters only. */
const NAMES = /(^|[a-z])(psk|presharedkeys?|presharedsecrets?|sharedkeys?|sharedsecrets?)$/;

/** Whether a member is a pre-shared key by its name: `psk`, `pre_shared_key`, `tunnel1PreSharedKey`, `PSK-2`. */
export function isNamedKey(name: string, value: unknown): boolean {
  // A switch about keys is none.
  const isSwitch = name !== "psk" && typeof value === "boolean";
  return !isSwitch && NAMES.test(name.toLowerCase().replaceAll(/[^a-z]/g, ""));
}

/** Where a value has members, at any depth, by whose names they are keys. */
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

/** Deeper than any body of the API; a value within itself ends here. */
const DEEPEST = 20;
