import type { Device } from "../peer/device";
import { LIBRESWAN } from "../peer/devices/libreswan/libreswan";
import { PARAMETER_SHEET } from "../peer/devices/parameter-sheet/parameter-sheet";
import { STRONG_SWAN } from "../peer/devices/strong-swan/strong-swan";

/** The kind of device at the customer's end of a VPN connection. */
export class PeerDevice {
  /**
   * strongSwan 5.9.6 or newer, on Linux. The text is `swanctl.conf`, to be put into `/etc/swanctl/conf.d`.
   *
   * Further files: `interfaces.sh` for the styles static and bgp, `vpn-routes.sh` for static, `frr.conf` for bgp, and, with
   * IKEv2, `strongswan.conf`, which takes over the DPD timeout.
   */
  public static strongSwan(): PeerDevice {
    return new PeerDevice(STRONG_SWAN);
  }

  /**
   * libreswan 4, on Linux. The text is `ipsec.conf`, to be put into `/etc/ipsec.d`.
   *
   * Further files: `interfaces.sh` for the styles static and bgp, `vpn-routes.sh` for static, `frr.conf` for bgp.
   *
   * Synth rejects what libreswan does not have: group1 and group2, an elliptic curve as PFS group under IKEv1, and IDs that it
   * reads as something else.
   */
  public static libreswan(): PeerDevice {
    return new PeerDevice(LIBRESWAN);
  }

  /** Any device: a sheet in Markdown, `parameters.md`, with every value that a network engineer has to enter. */
  public static parameterSheet(): PeerDevice {
    return new PeerDevice(PARAMETER_SHEET);
  }

  /** @internal */
  public readonly _device: Device;

  private constructor(device: Device) {
    this._device = device;
  }
}
