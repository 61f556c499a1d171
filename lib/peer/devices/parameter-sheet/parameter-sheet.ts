import type { Device, PeerText, Site } from "../../device";
import type { Tunnel } from "../../model/tunnel";
import { header } from "../header";
import { type Lines, textOfLines } from "../lines";
import { deadPeerRows, endRows, espRows, ikeRows, type Row, routingRows, selectorRows } from "./rows";
import { SHEET_WORDS } from "./words";

/** For any device: every value that its engineer has to enter, as Markdown. */
export const PARAMETER_SHEET: Device = {
  name: "parameter-sheet",
  title: "a parameter sheet",
  words: SHEET_WORDS,
  limits: () => [],
  write: writeSheet,
};

function writeSheet(site: Site): PeerText {
  return {
    files: [{ name: "parameters.md", content: sheet(site), comment: ["> ", ""] }],
    keyInstructions: keyInstructions(site),
    remarks: [],
  };
}

function sheet(site: Site): string {
  return textOfLines([
    `# VPN parameters: ${escaped(site.name)}`,
    "",
    escaped(header(site, "the engineer of the device, whatever its make")),
    site.tunnels.map(tunnelSections),
  ]);
}

function tunnelSections(tunnel: Tunnel): Lines {
  return [
    "",
    `## ${escaped(tunnel.title)}`,
    section("The two ends", ["Parameter", "Device", "Gateway in the cloud"], endRows(tunnel)),
    section("Phase 1 (IKE)", ["Parameter", "Value at both ends"], ikeRows(tunnel)),
    section("Dead peer detection (DPD)", ["Parameter", "Value"], deadPeerRows(tunnel)),
    section("Phase 2 (IPsec)", ["Parameter", "Value at both ends"], espRows(tunnel)),
    section("Traffic", ["Network behind the device", "Network in the cloud"], selectorRows(tunnel)),
    section("Routing", ["Parameter", "Device", "Gateway in the cloud"], routingRows(tunnel)),
  ];
}

function section(title: string, columns: Row, rows: readonly Row[]): Lines {
  return rows.length === 0
    ? []
    : [
        "",
        `### ${title}`,
        "",
        line(columns),
        line(columns.map(() => "---")),
        rows.map((row) => line(row.map(escaped))),
      ];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** What Markdown would take for markup, or for the end of a cell. Expressions of Terraform stay as they are. */
function escaped(text: string): string {
  return text.replace(/(\$\{[^}]*\})|[\\|*`<>[\]]/g, (found, expression) => expression ?? `\\${found}`);
}

function keyInstructions(site: Site): string {
  return textOfLines([
    header(site, "the engineer who sets the pre-shared key"),
    "",
    "The key is not in the parameter sheet. Get it from the person who runs Terraform, by another way than the sheet.",
    "It has 8 to 128 characters. Enter it as it is, with capital and small letters, and with every special character;",
    "put it into quotes where the device requires quotes for a space, a brace, a comma or a semicolon.",
    "A device may read a key that begins with 0x or 0s as an encoded one: then enter it in that encoding.",
  ]);
}
