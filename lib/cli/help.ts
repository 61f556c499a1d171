import { FAULTS, OPERATIONS } from "../testing";
import { table } from "./help-table";
import { END_WITH_PARENT } from "./simulate-arguments";
import { SIMULATE_OPTIONS, type SimulateOption } from "./simulate-options";

/** The text of `hwvpn --help`. */
export function helpText(): string {
  return [
    "hwvpn simulate runs an HTTP server that behaves like the VPN service of Huawei Cloud.",
    "",
    ...table([
      ...Object.values<SimulateOption>(SIMULATE_OPTIONS).map(({ name, argument, help, isRepeatable }) => [
        argument === undefined ? `--${name}` : `--${name} ${argument}`,
        isRepeatable ? `${help}; may be repeated` : help,
      ]),
      [
        `--${END_WITH_PARENT}`,
        "ends when a process that started it ends, such as npx, Python or the shell of a CI step",
      ],
      ["--help", "show this help"],
    ]),
    "",
    "hwvpn adopt lists connections that no state owns, and declares them: see hwvpn adopt --help.",
    "hwvpn peer writes the configuration of the device at the other end of a connection: see hwvpn peer --help.",
    "hwvpn draw prints a picture of both ends of the connections of a stack: see hwvpn draw --help.",
    "",
    "hwvpn --version shows the version of the package.",
    "",
    "hwvpn simulate prints the variables to export, and serves until Ctrl+C or SIGTERM.",
    "",
    "While it runs, processes on the same machine can look at it and change it at /_simulator/: see docs/embedded-service.md.",
    `  curl -X POST ENDPOINT/_simulator/faults -d '{"name": "throttle", "operation": "show", "times": 2}'`,
    "",
    "Faults:",
    ...table(
      FAULTS.map(({ name, summary, value }) => [
        name,
        value === undefined ? summary : `${summary} ${valueText(value)}`,
      ]),
    ),
    "",
    `Operations: ${OPERATIONS.join(", ")}`,
    "",
  ].join("\n");
}

function valueText({
  meaning,
  default: usual,
}: {
  readonly meaning: string;
  readonly default: string | number;
}): string {
  return `VALUE: ${meaning}${usual === "" ? "" : ` (${usual})`}.`;
}
