import { OPERATIONS } from "../operation";
import type { Fault, FaultOptions } from "./fault";
import { actsOn, faultNamed, isFaultName } from "./table";

const KNOWN = ["operation", "connection", "times", "milliseconds", "after", "value"];
const NUMBERS = ["times", "milliseconds", "after"] as const;

/** Throws if the options are wrong, because a fault that can never act lets a test pass for the wrong reason. */
export function checkFaultOptions(name: string, options: FaultOptions): void {
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
  checkValue(fault, options.value);
}

/** An empty value is one that is missing, unless the fault has a meaning for it. */
function checkValue({ name, value }: Fault, given: FaultOptions["value"]): void {
  if (given === undefined) {
    return;
  }
  if (value === undefined) {
    throw new Error(`The fault "${name}" takes no value, got ${JSON.stringify(given)}. Leave the value out.`);
  }
  if (given === "" && value.default === "") {
    return;
  }
  const { form } = value;
  const wanted = form === "number" ? "a number" : form === undefined ? "a text" : form.join(" or ");
  const text = String(given);
  const fits = form === "number" ? text.trim() !== "" && Number.isFinite(Number(text)) : form?.includes(text);
  if (!(typeof given === "string" || typeof given === "number") || text === "" || fits === false) {
    throw new Error(
      `The value of the fault "${name}" must be ${wanted} (${value.meaning.replaceAll("`", "")}), got ${JSON.stringify(given)}.`,
    );
  }
}
