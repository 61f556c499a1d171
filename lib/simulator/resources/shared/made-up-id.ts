import { createHash } from "node:crypto";
import { uuid } from "../../random";

/** The id of something that belongs to another id and that nobody made: the same in every run. */
export function madeUpId(owner: string): string {
  const digits = createHash("sha256").update(owner).digest("hex");
  let next = 0;
  return uuid(() => Number.parseInt(digits[next++ % digits.length] ?? "0", 16) / 16);
}
