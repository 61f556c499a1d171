/** Options of `importFrom`. */
export interface VpnImportOptions {
  /**
   * Whether the connection has the declared `psk` already. Then the import neither sends the key nor resets the connection,
   * and the plan shows no change of it. A later change of its version or source rotates the key as usual. The call of
   * `importFrom` goes after the apply, and this option with it.
   *
   * The library cannot check it, because the service does not return the key: if the connection has another key, the tunnel
   * works as before, and the declared key is not in force. If the owner tag of the connection names the key that this state
   * sent last, the tag decides.
   *
   * Synth rejects `true` without `psk`, and with a version of `psk` that only Terraform knows.
   *
   * @default false
   */
  readonly keyInForce?: boolean;
}
