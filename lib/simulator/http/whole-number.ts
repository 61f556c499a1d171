/** An integer parameter of a query; undefined if it is not a number or out of range. */
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
