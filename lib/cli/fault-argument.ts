import { actsOn, faultNamed, isFaultName } from "../simulator/faults/table";
import { OPERATIONS } from "../simulator/operation";
import type { SimulatorOptions } from "../simulator/options";

type FaultAtStart = NonNullable<SimulatorOptions["faults"]>[number];

/** Parses `NAME[=VALUE][:OPERATION][:COUNT]`; returns a text that says what is wrong if the argument is invalid. */
export function parseFault(argument: string): FaultAtStart | string {
  const parts = argument.split(":");
  const count = parts.length > 1 && /^\d+$/.test(parts.at(-1) ?? "") ? Number(parts.pop()) : undefined;
  const operation = parts.length > 1 ? OPERATIONS.find((known) => known === parts.at(-1)) : undefined;
  if (operation !== undefined) {
    parts.pop();
  }
  const rest = parts.join(":");
  const equals = rest.indexOf("=");
  const name = equals < 0 ? rest : rest.slice(0, equals);
  if (!isFaultName(name)) {
    const [known, unknownOperation] = name.split(":");
    return isFaultName(known ?? "")
      ? `there is no operation "${unknownOperation}"; use one of: ${OPERATIONS.join(", ")}`
      : `there is no fault "${name}"; run hwvpn --help, which lists them`;
  }
  const fault = faultNamed(name);
  if (operation !== undefined && !actsOn(fault, operation)) {
    return `the fault "${name}" does not act on "${operation}"; use one of: ${fault.operations.join(", ")}`;
  }
  return { name, operation, times: count, value: equals < 0 ? undefined : rest.slice(equals + 1) };
}
