/**
 * Terraform's numbers are decimal fractions of any length. This library represents one as a JavaScript number if a
 * double has the same decimal value, and as decimal text otherwise, so that each is returned to Terraform exactly.
 */

const DECIMAL = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * Converts a number from the wire, from state JSON or from a resource to this representation; undefined if it is not a
 * number.
 */
export function numberValue(given: unknown): number | string | undefined {
  switch (typeof given) {
    case "bigint":
      return fromText(given.toString());
    case "number":
      return Number.isFinite(given) ? given : undefined;
    case "string":
      return DECIMAL.test(given) ? fromText(given) : undefined;
    default:
      return undefined;
  }
}

/**
 * Converts a double from the wire. Terraform sends one only for numbers that are exactly this double, and its shortest
 * decimal text may be a different number.
 */
export function numberFromDouble(given: number): number | string {
  if (Number.isSafeInteger(given)) {
    return given;
  }
  // toFixed is limited to 100 digits. Longer fractions have factors below 2^-100, which do not occur in practice.
  return fromText(Number.isInteger(given) ? BigInt(given).toString() : given.toFixed(100).replace(/0+$/, ""));
}

/**
 * Converts a number for MessagePack. Terraform reads a double as its exact binary value, so 0.1 must be sent as text.
 */
export function numberForWire(value: number): number | string {
  return Number.isSafeInteger(value) ? value : decimalText(value);
}

function fromText(text: string): number | string {
  const value = Number(text);
  return Number.isFinite(value) && decimalText(value) === text ? value : text;
}

/** Without an exponent, as Terraform writes numbers. */
function decimalText(value: number): string {
  if (Number.isInteger(value)) {
    return BigInt(value).toString();
  }
  const [mantissa = "", exponent] = String(value).split("e");
  if (exponent === undefined) {
    return mantissa;
  }
  // Only fractions reach this line, so the exponent is negative and the point moves to the left.
  const [, sign = "", digits = ""] = /^(-?)(.*)$/.exec(mantissa.replace(".", "")) ?? [];
  return `${sign}0.${"0".repeat(-Number(exponent) - 1)}${digits}`;
}
