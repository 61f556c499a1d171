import type { Host } from "../machine/host";

export interface BirdSession {
  readonly ownAddress: string;
  readonly ownAsn: number;
  readonly neighbor: string;
  readonly neighborAsn: number;
}

/** Starts BIRD with BGP sessions in which it announces these networks, and takes what it hears into the kernel. */
export async function startBird(
  host: Host,
  sessions: readonly BirdSession[],
  networks: readonly string[],
): Promise<void> {
  const lines = [
    `router id ${sessions[0]?.ownAddress};`,
    "protocol device { }",
    "protocol kernel { ipv4 { import none; export where source = RTS_BGP; }; }",
    "protocol static cloud {",
    "  ipv4;",
    ...networks.map((network) => `  route ${network} unreachable;`),
    "}",
    ...sessions.flatMap((session, index) => [
      `protocol bgp site${index} {`,
      `  local ${session.ownAddress} as ${session.ownAsn};`,
      `  neighbor ${session.neighbor} as ${session.neighborAsn};`,
      "  connect delay time 1;",
      "  connect retry time 1;",
      "  error wait time 1, 2;",
      "  ipv4 { import all; export where source = RTS_STATIC; };",
      "}",
    ]),
  ];
  host.write("/etc/bird/bird.conf", `${lines.join("\n")}\n`);
  await host.succeed("mkdir", ["-p", "/run/bird"]);
  await host.succeed("bird", ["-c", "/etc/bird/bird.conf", "-s", "/run/bird/bird.ctl"]);
}
