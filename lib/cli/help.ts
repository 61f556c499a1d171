import { FAULTS } from "../simulator/faults/table";
import { OPERATIONS } from "../simulator/operation";

/** The text of `hwvpn --help`. */
export function helpText(): string {
  const longest = Math.max(...FAULTS.map((fault) => fault.name.length));
  const faults = FAULTS.map(({ name, summary, value }) => {
    const meaning =
      value === undefined ? "" : ` VALUE: ${value.meaning}${value.default === "" ? "" : ` (${value.default})`}.`;
    return `  ${name.padEnd(longest)}  ${summary}${meaning}`;
  });
  return [
    "hwvpn simulate runs an HTTP server that behaves like the VPN service of Huawei Cloud.",
    "",
    "  --port N            port on 127.0.0.1; by default any free port",
    "  --data FILE         file that stores the connections, with their pre-shared keys; only its owner can read it",
    "  --settle-seconds N  how long the service takes for each change; by default 2",
    "  --attachment A      what the gateways are attached to: vpc (default), or er, an enterprise router",
    "  --suppress RULE     rule that this service does not check; may be repeated",
    "  --fault NAME[=VALUE][:OPERATION][:COUNT]",
    "                      fault to show to the next COUNT requests of OPERATION; may be repeated",
    "  --help              show this help",
    "",
    "hwvpn --version shows the version of the package.",
    "",
    "The command prints the variables to export, and serves until Ctrl+C or SIGTERM.",
    "",
    "While it runs, a process on the same machine can switch faults on with POST, and off with DELETE, at /_simulator/faults:",
    `  curl -X POST ENDPOINT/_simulator/faults -d '{"name": "throttle", "operation": "show", "times": 2}'`,
    "",
    "Faults:",
    ...faults,
    "",
    `Operations: ${OPERATIONS.join(", ")}`,
    "",
  ].join("\n");
}
