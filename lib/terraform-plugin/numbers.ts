/**
 * Numbers of Terraform are decimal fractions of any length. Here one is a JavaScript number where a double says the same
 * decimal, and its decimal text otherwise: so that each comes back to Terraform as it was sent.
 */

const DECIMAL = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** A number of the wire, of state JSON or of a resource in the form that this library uses; undefined if it is none. */
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
 * A double of the wire. Terraform sends one only for numbers that are exactly this double, whose shortest decimal text
 * can be another number.
 */
export function numberFromDouble(given: number): number | string {
  if (Number.isSafeInteger(given)) {
    return given;
  }
  // A hundred digits are what toFixed can; a longer fraction is a power of two below 2^-100, which nobody writes.
  return fromText(Number.isInteger(given) ? BigInt(given).toString() : given.toFixed(100).replace(/0+$/, ""));
}

/** What MessagePack gets: Terraform reads a double as that very double, so 0.1 has to travel as text. */
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
  // Only fractions come here, so the exponent is negative and the point moves to the left.
  const [, sign = "", digits = ""] = /^(-?)(.*)$/.exec(mantissa.replace(".", "")) ?? [];
  return `${sign}0.${"0".repeat(-Number(exponent) - 1)}${digits}`;
}
