import type { Operation } from "../exchange/operation";

/** An operation of the VPN service, without the service's URL and the project. */
export type Call = Omit<Operation, "url" | "headers"> & {
  /** The part of the URL after the project id. */
  readonly path: string;
};
