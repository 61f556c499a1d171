import { table } from "../help-table";
import { ADOPT_OPTIONS } from "./arguments";

/** The text of `hwvpn adopt --help`. */
export function adoptHelp(): string {
  return [
    "hwvpn adopt lists the VPN connections of a region that no state owns, and prints a TypeScript file that declares and",
    "imports them. It changes nothing, and needs only the permission vpn:vpnConnections:list.",
    "",
    ...table([
      ...ADOPT_OPTIONS.map(({ name, argument, help }) => [
        argument === undefined ? `--${name}` : `--${name} ${argument}`,
        help,
      ]),
      ["--help", "show this help"],
    ]),
    "",
    "Region and credentials come from the same variables and shared configuration as those of the provider: see",
    "docs/deploying.md. An option is written into the file as a setting of its VpnProvider.",
    "",
    "Left out are connections whose owner tag says that a state has recorded them, or that a run is creating them, and those",
    "that the service is working on, deletes, or could not set up. A connection that another tool manages, or that a state has",
    "imported and not changed since, has no owner tag: see docs/ownership.md.",
    "",
    "Exit codes: 0 the list is complete, even if it is empty; 1 settings, credentials, the service or an --id that is not",
    "there; 2 a mistake in the arguments.",
    "",
    "  npx hwvpn adopt --gateway ID > adopted-connections.ts",
    "",
  ].join("\n");
}
