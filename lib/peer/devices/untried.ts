/** The first remark of a text that was compared with the maker's documentation alone. */
export function untriedRemark(source: string): string {
  return `not tried on a device. Its words come from ${source}. Try it where a fault harms nobody.`;
}
