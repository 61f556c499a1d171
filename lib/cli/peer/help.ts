import { table } from "../help-table";
import { PEER_OPTIONS } from "./peer-options";

/** The text of `hwvpn peer --help`. */
export function peerHelp(): string {
  return [
    "hwvpn peer STACK --device NAME writes the configuration of the device at the other end of a connection, or of the two",
    "connections of a pair. STACK is the folder of a synthesized stack, such as cdktf.out/stacks/NAME, or its cdk.tf.json.",
    "",
    "hwvpn peer FILE does it from the file of a PeerConfiguration, such as cdktf.out/stacks/NAME/peers/paris.md. It takes only --file, --keys",
    "and --output.",
    "",
    ...table([
      ...PEER_OPTIONS.map(({ name, argument, help }) => [
        argument === undefined ? `--${name}` : `--${name} ${argument}`,
        help,
      ]),
      ["--help", "show this help"],
    ]),
    "",
    "The texts never contain the pre-shared key: see docs/peer-configuration.md.",
    "",
    "Exit codes: 0 the text is printed; 1 the stack, or what the device cannot do; 2 a mistake in the arguments.",
    "",
  ].join("\n");
}
