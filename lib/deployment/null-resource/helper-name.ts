/** Terraform allows this character in names, and cdktf removes it from ids, so no id of a user leads to such a name. */
const SEPARATOR = "·";

/** The name of a helper block of another block. */
export function helperName(name: string, purpose: string): string {
  return `${name}${SEPARATOR}${purpose}`;
}
