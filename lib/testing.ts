/**
 * The embedded VPN service, for tests of stacks that use this library. `startSimulator` starts an HTTP server that behaves
 * like the service, and returns the environment variables with which Terraform uses it.
 *
 * @packageDocumentation
 */
export type { SimulatorClock } from "./simulator/clock";
export { CLOUD_NAMES, type CloudName } from "./simulator/clouds";
export { checkFaultOptions } from "./simulator/faults/checked-options";
export type { Fault, FaultEffect, FaultOptions, FaultValue } from "./simulator/faults/fault";
export type { ActiveFault, FaultSwitch } from "./simulator/faults/registry";
export { FAULT_NAMES, FAULTS, type FaultName } from "./simulator/faults/table";
export type { SimulatedConnection, WorldView } from "./simulator/inspect/connections";
export type { SimulatorRequest } from "./simulator/inspect/request-log";
export type { SimulatorStep, StepListener } from "./simulator/inspect/steps";
export { OPERATIONS, type Operation } from "./simulator/operation";
export type {
  SimulatedProject,
  SimulatedUser,
  SimulatorOptions,
  SimulatorTls,
} from "./simulator/options";
export { SIMULATED_RULES } from "./simulator/resources/connection/body/rules";
export { type Simulator, startSimulator } from "./simulator/simulator";
export type {
  GatewayStatus,
  SimulatedCustomerGateway,
  SimulatedEip,
  SimulatedGateway,
} from "./simulator/state/gateway";
