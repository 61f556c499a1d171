import type { MatrixRow } from "./matrix";

const COLUMNS = {
  IKE: ({ ike }) => ike,
  "phase 1": ({ ikeCipher, ikeHash, ikeGroup }) => `${ikeCipher}, ${ikeHash}, ${ikeGroup}`,
  "phase 2": ({ espCipher, espHash, pfs }) => `${espCipher}, ${espHash}, PFS ${pfs}`,
  style: ({ style }) => style,
  "local ID, peer ID": ({ identities }) => identities,
  device: ({ device }) => device,
} as const satisfies Readonly<Record<string, (row: MatrixRow) => string>>;

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

export function lineOf(row: MatrixRow): string {
  return line(Object.values(COLUMNS).map((cell) => cell(row)));
}

/** The page with the combinations that came up, all of them. */
export function matrixPage(rows: readonly MatrixRow[], daemons: readonly string[]): string {
  return `# Combinations that came up

\`TUNNEL_MATRIX=whole npm run test:tunnel\` has written this page: do not edit it. Each line is a [tunnel](tunnels.md#what-is-tested) that came up
with the negotiated values of the request, carried packets, and renewed its keys. Any two values of different kinds meet in some line, except
where there is no such thing: AES-GCM in phase 1 of IKEv1, and the style policy-template with a device that is known by its address.

Daemons: ${daemons.join(", ")}. ${rows.length} of ${rows.length} came up.

${[line(Object.keys(COLUMNS)), line(Object.keys(COLUMNS).map(() => "---")), ...rows.map(lineOf)].join("\n")}
`;
}
