/** A number of a query; undefined if it is out of its limits, or none. */
export function wholeNumber(
  text: string | null,
  limits: { readonly minimum: number; readonly maximum: number; readonly otherwise: number },
): number | undefined {
  if (text === null || text === "") {
    return limits.otherwise;
  }
  const number = Number(text);
  return Number.isInteger(number) && number >= limits.minimum && number <= limits.maximum ? number : undefined;
}
