/**
 * The name of a tunnel in the text of a device: letters, digits, hyphens and underscores, because a period separates the parts of
 * a path in swanctl, and with a prefix, because some words have a meaning of their own.
 *
 * @param used the names of the other tunnels, to which this one is added
 */
export function uniqueName(id: string, used: Set<string>): string {
  const base = `vpn-${id.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "") || "tunnel"}`;
  let name = base;
  for (let number = 2; used.has(name); number += 1) {
    name = `${base}-${number}`;
  }
  used.add(name);
  return name;
}
