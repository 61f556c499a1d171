import type { Site } from "../../device";
import type { Tunnel } from "../../model/tunnel";
import { header } from "../header";
import { bashCommand } from "../shell";
import { swanctlIdentity } from "./identity";

const FOLDER = "/etc/swanctl/conf.d";

/** Where the key goes: a section of its own for each tunnel, in a file that only root reads. */
export function keyInstructions(site: Site): string {
  return `${header(site, "the engineer who sets the pre-shared key on strongSwan")}

strongSwan reads the key from a section "secrets" in ${FOLDER}, as 0s and base64, which is right for every key.
Run the command of each connection as root on the device. It asks for the key, shows nothing of it, and writes the file with mode 0600:

${site.tunnels.map((tunnel) => `# ${tunnel.title}\n${commandFor(tunnel)}\n\n`).join("")}Then run: swanctl --load-creds

The file then contains:
${site.tunnels.map(secretsSection).join("")}`;
}

function secretsSection(tunnel: Tunnel): string {
  return `
secrets {
  ${sectionOf(tunnel)} {
    id-device = ${swanctlIdentity(tunnel.device.identity)}
    id-gateway = ${swanctlIdentity(tunnel.gateway.identity)}
    secret = 0s<base64 of the key>
  }
}
`;
}

/** swanctl passes over sections with another beginning. */
function sectionOf({ name }: Tunnel): string {
  return `ike-${name}`;
}

/** Prints the section of the file, whose name, identities and path are the arguments. */
const SECTION = [
  '"secrets {"',
  '"  $1 {"',
  '"    id-device = $2"',
  '"    id-gateway = $3"',
  '"    secret = 0s$(printf %s "$key" | base64 -w0)"',
  '"  }"',
  '"}"',
].join(" ");

const commandWith = bashCommand(`umask 077; IFS= read -rsp "Key: " key; printf "%s\\n" ${SECTION} > "$4"`);

function commandFor(tunnel: Tunnel): string {
  return commandWith(
    sectionOf(tunnel),
    swanctlIdentity(tunnel.device.identity),
    swanctlIdentity(tunnel.gateway.identity),
    `${FOLDER}/${tunnel.name}-key.conf`,
  );
}
