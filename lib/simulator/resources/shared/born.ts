import { createHash } from "node:crypto";

const DECADE_MILLISECONDS = 10 * 365 * 24 * 3600 * 1000;

/** A creation time for an undeclared object. Paging needs one that is stable, so it is derived from the id. */
export function bornAtMilliseconds(id: string): number {
  return Date.UTC(2014) + (createHash("sha256").update(id).digest().readUIntBE(0, 6) % DECADE_MILLISECONDS);
}
