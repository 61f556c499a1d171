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
    "hwvpn simulate: an HTTP server that behaves like the VPN service of Huawei Cloud",
    "",
    "  --port N            port at 127.0.0.1; default: any free one",
    "  --data FILE         keep the connections in this file, pre-shared keys included (readable for its owner only)",
    "  --settle-seconds N  how long the service works on each change; default 2",
    "  --attachment A      what the gateways are attached to: vpc (default) or er, an enterprise router",
    "  --suppress RULE     a rule that this service does not have; may be repeated",
    "  --fault NAME[=VALUE][:OPERATION][:COUNT]",
    "                      a fault to show, to the next COUNT requests of OPERATION; may be repeated",
    "  --help",
    "  --version           of the package (without simulate)",
    "",
    "It prints what to put into the environment, and ends on Ctrl+C or SIGTERM.",
    "",
    "While it runs, processes of the same machine switch faults with POST and DELETE at /_simulator/faults, for example",
    `  curl -X POST ENDPOINT/_simulator/faults -d '{"name": "throttle", "operation": "show", "times": 2}'`,
    "",
    "Faults:",
    ...faults,
    "",
    `Operations: ${OPERATIONS.join(", ")}`,
    "",
  ].join("\n");
}
