import { OPERATIONS } from "../operation";
import type { FaultOptions } from "./fault";
import { actsOn, faultNamed, isFaultName } from "./table";

const KNOWN = ["operation", "connection", "times", "milliseconds", "after", "value"];
const NUMBERS = ["times", "milliseconds", "after"] as const;

/**
 * Returns the options; throws if they are wrong, because a fault that can never act lets a test pass for the wrong
 * reason.
 */
export function checkedOptions(name: string, options: FaultOptions): FaultOptions {
  if (!isFaultName(name)) {
    throw new Error(`There is no fault "${name}". See FAULT_NAMES, or hwvpn simulate --help.`);
  }
  const unknown = Object.keys(options).find((option) => !KNOWN.includes(option));
  if (unknown !== undefined) {
    throw new Error(`A fault has no option "${unknown}", only: ${KNOWN.join(", ")}.`);
  }
  const { operation, connection } = options;
  const fault = faultNamed(name);
  if (operation !== undefined && !OPERATIONS.includes(operation)) {
    throw new Error(`There is no operation "${operation}", only: ${OPERATIONS.join(", ")}.`);
  }
  if (operation !== undefined && !actsOn(fault, operation)) {
    throw new Error(`The fault "${name}" does not act on "${operation}", only on: ${fault.operations.join(", ")}.`);
  }
  if (connection !== undefined && typeof connection !== "string") {
    throw new Error(`The fault "${name}" needs the id or the name of a connection.`);
  }
  for (const option of NUMBERS) {
    const number = options[option];
    if (number !== undefined && !(Number.isInteger(number) && number >= 0)) {
      throw new Error(`The fault "${name}" needs a whole number from 0 as ${option}, not ${JSON.stringify(number)}.`);
    }
  }
  return options;
}
