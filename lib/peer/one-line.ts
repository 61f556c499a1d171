/** A text on one line, because it stands in comments: ids of constructs may have any characters. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
