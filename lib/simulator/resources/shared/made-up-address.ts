import { createHash } from "node:crypto";

/** Derives an address from an id, the same in every run. The first number is from the specification's examples. */
export function madeUpAddress(first: "10" | "88", id: string): string {
  const [second = 0, third = 0, fourth = 0] = createHash("sha256").update(id).digest();
  return `${first}.${second}.${third}.${(fourth % 254) + 1}`;
}
