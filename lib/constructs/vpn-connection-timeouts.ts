/**
 * How long the operations on a VPN connection may take, waiting included. Durations above zero with the units `s`, `m` and
 * `h`, such as `90s`, `10m` or `1h30m`.
 *
 * A change applies to the next operation, and changes no connection.
 */
export interface VpnConnectionTimeouts {
  /**
   * For a create: until the status is ACTIVE or DOWN, or with `VpnWaitFor.UP` until it is ACTIVE.
   *
   * @default "10m"
   */
  readonly create?: string;

  /**
   * For an update: until the status is ACTIVE or DOWN again, or with `VpnWaitFor.UP` until it is ACTIVE.
   *
   * @default "10m"
   */
  readonly update?: string;

  /**
   * For a delete: until the connection is gone.
   *
   * @default "10m"
   */
  readonly delete?: string;
}
