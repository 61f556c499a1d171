import type { Fields, Path } from "../schema/value";

/** One connection, as its stack describes it. */
export interface PeerConnection {
  /** The id of the construct, or the name of the block. */
  readonly id: string;
  /** Where it is, for readers. */
  readonly title: string;
  /** Fields under the API's names; UNKNOWN is what only Terraform knows. */
  readonly specification: Fields;
  /**
   * How Terraform refers to the value at a path, given or chosen by the service.
   *
   * @param part `host` is an address without its prefix length
   */
  readonly reference: (path: Path, part: "whole" | "host") => string;
}
