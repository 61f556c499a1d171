import type { Fields, Path } from "../schema/value";
import type { Text } from "./model/text";

/** What the stack itself says of the device at the other end, where it declares the customer gateway. */
export interface PeerCustomerGateway {
  /** Where it is, for readers. */
  readonly title: string;
  /** The address of the device, if that identifies it. */
  readonly address?: Text;
  readonly asn?: Text;
}

/** One connection, as its stack describes it. */
export interface PeerConnection {
  /** The path of the construct below its stack, or the name of the block. */
  readonly id: string;
  /** Where it is, for readers. */
  readonly title: string;
  /** Fields under the API's names; UNKNOWN is what only Terraform knows. */
  readonly specification: Fields;
  readonly customerGateway?: PeerCustomerGateway;
  /**
   * How Terraform refers to the value at a path, given or chosen by the service.
   *
   * @param part `host` is an address without its prefix length
   */
  reference(path: Path, part: "whole" | "host"): Text;
}
