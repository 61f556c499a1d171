/** At least 0 and less than 1, as `Math.random`. */
export type Random = () => number;

export function hexText(random: Random, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join("");
}

export function uuid(random: Random): string {
  const variant = "89ab"[Math.floor(random() * 4)];
  return [
    hexText(random, 8),
    hexText(random, 4),
    `4${hexText(random, 3)}`,
    `${variant}${hexText(random, 3)}`,
    hexText(random, 12),
  ].join("-");
}

/** A text like an access key of the cloud: capital letters and digits. */
export function keyText(random: Random, length: number): string {
  const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  return Array.from({ length }, () => signs[Math.floor(random() * signs.length)]).join("");
}
