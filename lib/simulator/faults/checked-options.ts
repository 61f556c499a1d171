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
    throw new Error(`There is no fault "${name}". Use one of FAULT_NAMES.`);
  }
  const unknown = Object.keys(options).find((option) => !KNOWN.includes(option));
  if (unknown !== undefined) {
    throw new Error(`A fault has no option "${unknown}". Use one of: ${KNOWN.join(", ")}.`);
  }
  const { operation, connection } = options;
  const fault = faultNamed(name);
  if (operation !== undefined && !OPERATIONS.includes(operation)) {
    throw new Error(`There is no operation "${operation}". Use one of: ${OPERATIONS.join(", ")}.`);
  }
  if (operation !== undefined && !actsOn(fault, operation)) {
    throw new Error(`The fault "${name}" does not act on "${operation}". Use one of: ${fault.operations.join(", ")}.`);
  }
  if (connection !== undefined && typeof connection !== "string") {
    throw new Error(`The option connection of the fault "${name}" must be the id or the name of a connection.`);
  }
  for (const option of NUMBERS) {
    const number = options[option];
    if (number !== undefined && !(Number.isInteger(number) && number >= 0)) {
      throw new Error(
        `The option ${option} of the fault "${name}" must be a whole number from 0, got ${JSON.stringify(number)}.`,
      );
    }
  }
  return options;
}
