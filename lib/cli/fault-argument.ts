import { checkFaultOptions, FAULT_NAMES, OPERATIONS, type SimulatorOptions } from "../testing";
import { Mistake } from "./values";

type FaultAtStart = NonNullable<SimulatorOptions["faults"]>[number];

/** Parses `NAME[=VALUE][:OPERATION][:COUNT]`. */
export function parseFault(argument: string): FaultAtStart {
  const parts = argument.split(":");
  const count = parts.length > 1 && /^\d+$/.test(parts.at(-1) ?? "") ? Number(parts.pop()) : undefined;
  const operation = parts.length > 1 ? OPERATIONS.find((known) => known === parts.at(-1)) : undefined;
  if (operation !== undefined) {
    parts.pop();
  }
  const rest = parts.join(":");
  const equals = rest.indexOf("=");
  const given = equals < 0 ? rest : rest.slice(0, equals);
  const name = FAULT_NAMES.find((known) => known === given);
  if (name === undefined) {
    const [known, unknownOperation] = given.split(":");
    throw new Mistake(
      FAULT_NAMES.some((fault) => fault === known)
        ? `${argument}: there is no operation "${unknownOperation}"; use one of: ${OPERATIONS.join(", ")}`
        : `${argument}: there is no fault "${given}"; run hwvpn --help, which lists them`,
    );
  }
  const options = { operation, times: count, value: equals < 0 ? undefined : rest.slice(equals + 1) };
  try {
    checkFaultOptions(name, options);
  } catch (error) {
    throw new Mistake(`${argument}: ${(error as Error).message}`);
  }
  return { name, ...options };
}
