import type { Operation } from "../operation";
import { BEHAVIOUR_FAULTS } from "./behaviour-faults";
import { DELIVERY_FAULTS } from "./delivery-faults";
import type { Fault } from "./fault";
import { FINAL_FAULTS } from "./final-faults";
import { TRY_LATER_FAULTS } from "./try-later-faults";

/** Every fault, declared once: behaviour of the embedded service, command line and documentation derive from it. */
const TABLE = [...DELIVERY_FAULTS, ...TRY_LATER_FAULTS, ...FINAL_FAULTS, ...BEHAVIOUR_FAULTS] as const;

/** Name of a fault of the embedded service. */
export type FaultName = (typeof TABLE)[number]["name"];

/** All faults of the embedded service, for documentation and for tests that go through them. */
export const FAULTS: readonly (Fault & { readonly name: FaultName })[] = TABLE;

/** The names of all faults, in the order of {@link FAULTS}. */
export const FAULT_NAMES: readonly FaultName[] = FAULTS.map((fault) => fault.name);

export function isFaultName(name: string): name is FaultName {
  return FAULT_NAMES.some((known) => known === name);
}

/** The table's entry of a fault. */
export function faultNamed(name: FaultName): Fault & { readonly name: FaultName } {
  return FAULTS.find((fault) => fault.name === name) as Fault & { readonly name: FaultName };
}

export function actsOn(fault: Fault, operation: Operation): boolean {
  return fault.operations.includes(operation);
}
