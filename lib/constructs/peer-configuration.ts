import { Construct } from "constructs";
import { writePeerFiles } from "../deployment/peer-files";
import { checkedId } from "../synth/checks/construct-ids";
import { DeclaredPeer } from "../synth/peer/declared-peer";
import type { PeerConfigurationProps } from "./peer-configuration-props";
import { PeerDevice } from "./peer-device";

/**
 * The configuration of the device at the customer's end of VPN connections: what its engineer enters so that both ends match.
 *
 * It adds no block to the stack. Synth writes all texts into one file in the folder of the stack, `peers/NAME.md`, where a reviewer
 * sees what a change of a connection means for the device. `npx hwvpn peer` makes the files of the device of it. NAME is the path
 * of the construct, and ends with a part of its address where a file cannot have that name, or where two names differ only by
 * case. A value that only Terraform knows, such as an address that the service chooses, stands there as an expression; the outputs
 * of this construct, in a `TerraformOutput` or a file resource, have the value after the apply.
 *
 * The pre-shared key is in none of the texts. `keyInstructions` say where it goes, and in which form.
 *
 * Synth rejects what the device cannot do, such as AES-GCM in phase 1 of IKEv1. A value that it cannot take exactly is a
 * remark at the top of the text.
 *
 * @example
 *
 * const peer = new PeerConfiguration(this, "paris-device", {
 *   connections: [paris],
 *   device: PeerDevice.strongSwan(),
 *   gatewayAddresses: ["203.0.113.10"],
 *   deviceAddresses: ["198.51.100.7"],
 *   cloudSubnets: ["10.0.0.0/16"],
 * });
 * new TerraformOutput(this, "swanctl", { value: peer.text });
 */
export class PeerConfiguration extends Construct {
  private readonly declared: DeclaredPeer;

  /**
   * Declares the configuration of a device.
   *
   * @param scope parent construct
   * @param id unique among the children of `scope`
   * @param props connections, device, and what the API does not know
   */
  public constructor(scope: Construct, id: string, props: PeerConfigurationProps) {
    super(scope, checkedId(scope, id, "PeerConfiguration"));
    this.declared = new DeclaredPeer(this, props, deviceOf, writePeerFiles);
  }

  /** The configuration of the tunnels, `swanctl.conf` for strongSwan, as a token: the first file of the device. */
  public get text(): string {
    return this.declared.text();
  }

  /** Where the pre-shared key goes on the device, with the command that puts it there, as a token. */
  public get keyInstructions(): string {
    return this.declared.keyInstructions();
  }

  /**
   * One file of the configuration, as a token. Synth rejects a name that the device does not have for these connections.
   *
   * @param name name of the file, such as `frr.conf`: see the factory of the device
   */
  public file(name: string): string {
    return this.declared.file(name);
  }
}

function deviceOf(given: unknown) {
  return given instanceof PeerDevice ? given._device : undefined;
}
