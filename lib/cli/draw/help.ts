/** The text of `hwvpn draw --help`. */
export function drawHelp(): string {
  return [
    "hwvpn draw STACK prints a picture of both ends of all connections of a stack, in the language Mermaid, which GitHub, GitLab",
    "and others show: put it between ```mermaid and ```. STACK is the folder of a synthesized stack, such as",
    "cdktf.out/stacks/NAME, or its cdk.tf.json.",
    "",
    "It has gateways with their addresses, customer gateways with their networks, and connections with style, role and tunnel",
    "addresses. Keys are not in it.",
    "",
    "Exit codes: 0 the picture is printed; 1 the stack; 2 a mistake in the arguments.",
    "",
  ].join("\n");
}
