import type { Site } from "../../device";
import type { Tunnel } from "../../model/tunnel";
import { header } from "../header";
import { textOfLines } from "../lines";
import { bashCommand } from "../shell";
import { libreswanIdentity } from "./identity";

const FOLDER = "/etc/ipsec.d";

/** Where the key goes: a line of its own for each tunnel, in a file that only root reads. */
export function keyInstructions(site: Site): string {
  return textOfLines([
    header(site, "the engineer who sets the pre-shared key on libreswan"),
    "",
    `libreswan reads the key from the files ${FOLDER}/*.secrets, as 0s and base64, which is right for every key.`,
    "Run the command of each connection as root on the device. It asks for the key, shows nothing of it, and writes the file with mode 0600:",
    "",
    site.tunnels.map((tunnel) => [`# ${tunnel.title}`, commandFor(tunnel), ""]),
    "Then run: ipsec auto --rereadsecrets",
    "",
    "The files then contain:",
    "",
    site.tunnels.map((tunnel) => `${indices(tunnel)} : PSK 0s<base64 of the key>`),
  ]);
}

/** In main mode of IKEv1 the daemon looks for the key before it knows the names, so the addresses stand there, too. */
function indices({ ike, device, gateway }: Tunnel): string {
  const isMainMode = ike.version === 1 && !ike.isAggressive;
  const addresses = isMainMode ? [device.ownAddress?.text ?? "%any", gateway.address.text] : [];
  return [...new Set([libreswanIdentity(device.identity), libreswanIdentity(gateway.identity), ...addresses])].join(
    " ",
  );
}

const commandWith = bashCommand(
  'umask 077; IFS= read -rsp "Key: " key; printf "%s : PSK 0s%s\\n" "$1" "$(printf %s "$key" | base64 -w0)" > "$2"',
);

function commandFor(tunnel: Tunnel): string {
  return commandWith(indices(tunnel), `${FOLDER}/${tunnel.name}.secrets`);
}
