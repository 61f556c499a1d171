import type { Device } from "../peer/device";
import { CISCO_IOS_XE } from "../peer/devices/cisco/cisco-ios-xe";
import { FORTI_GATE } from "../peer/devices/fortigate/forti-gate";
import { HUAWEI_USG } from "../peer/devices/huawei/huawei-usg";
import { LIBRESWAN } from "../peer/devices/libreswan/libreswan";
import { PARAMETER_SHEET } from "../peer/devices/parameter-sheet/parameter-sheet";
import { STRONG_SWAN } from "../peer/devices/strong-swan/strong-swan";
import { VYOS } from "../peer/devices/vyos/vyos";

/** The kind of device at the customer's end of a VPN connection. */
export class PeerDevice {
  /**
   * strongSwan 5.9.6 or newer, on Linux. The text is `swanctl.conf`, to be put into `/etc/swanctl/conf.d`.
   *
   * Further files: `interfaces.sh` for the styles static and bgp, `vpn-routes.sh` for static, `frr.conf` for bgp, and, with
   * IKEv2, `strongswan.conf`, which takes over the DPD timeout. Each says where it belongs on the device.
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

  /**
   * VyOS 1.4 or newer. The text is `vyos.txt`, to be entered in configuration mode, for every style.
   *
   * Not tried on a device: every command stands in VyOS's interface definitions (vyos-1x) or in its own tests. Lifetimes above 86400
   * seconds become 86400, and under IKEv2 the DPD timeout has no effect; remarks in the text say so.
   *
   * Synth rejects the Chinese national algorithms, digital envelopes, and IDs with a quote, a backslash, `#` or a character outside
   * ASCII.
   */
  public static vyOs(): PeerDevice {
    return new PeerDevice(VYOS);
  }

  /**
   * FortiGate with FortiOS 7. The text is `fortigate.conf`, to be entered in the CLI, for every style, on IPv4. `wan1` stands for
   * the interface to the internet, and firewall policies are not part of the text.
   *
   * Not tried on a device: every setting stands in the argument schema of the Ansible collection fortinet.fortios 2.4.2. Lifetimes
   * outside 120 to 172800 seconds become the nearest; a remark in the text says so.
   *
   * Synth rejects the Chinese national algorithms, digital envelopes, IPv6, `md5` beside AES-GCM in phase 1, and IDs with other
   * characters than letters, digits, `.`, `-`, `_` and `@`.
   */
  public static fortiGate(): PeerDevice {
    return new PeerDevice(FORTI_GATE);
  }

  /**
   * Cisco IOS XE 16.9 or newer. The text is `cisco-ios-xe.txt`, to be entered in configuration mode, for every style, on IPv4.
   * `GigabitEthernet1` stands for the interface to the internet, where the text needs it.
   *
   * Not tried on a device: every command stands in the YANG models of IOS XE 16.9 or in Cisco's configuration guides. IKE lifetimes
   * outside 120 to 86400 seconds, and IPsec lifetimes below 120, become the nearest; a remark in the text says so.
   *
   * Synth rejects IKEv1, the Chinese national algorithms, digital envelopes, IPv6, and IDs with other characters than letters,
   * digits, `.`, `-`, `_` and `@`.
   */
  public static ciscoIosXe(): PeerDevice {
    return new PeerDevice(CISCO_IOS_XE);
  }

  /**
   * Huawei USG6000. The text is `huawei-usg.txt`, to be entered in the system view, for the styles static and policy, on IPv4.
   * `GigabitEthernet1/0/0` stands for the interface to the internet, where the text needs it; security policies are not part of it.
   *
   * Not tried on a device: every command stands in a guide for the USG6530, in the manual of the USG6000E, or, for the style static,
   * in Huawei's guide for the router AR651. They cover few values, and synth rejects the others: IKEv2, AES-128 with SHA2-256, in
   * phase 2 also AES-256-GCM, group14 and group19 in phase 1, group14 or none for PFS. The API's default group15 is not among them.
   *
   * Synth also rejects the style bgp, IDs of the type fqdn, a device behind NAT or without a fixed address, IPv6, the Chinese
   * national algorithms and digital envelopes.
   */
  public static huaweiUsg(): PeerDevice {
    return new PeerDevice(HUAWEI_USG);
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
