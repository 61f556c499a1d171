import { startProgram } from "../support/terraform";

/** What the tests need of the machine. */
const TOOLS: readonly { readonly needed: string; readonly command: string; readonly args: readonly string[] }[] = [
  {
    needed: "Python 3.10 or newer, with venv and ensurepip",
    command: "python3",
    args: ["-c", "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))"],
  },
  { needed: "a JDK, 11 or newer", command: "javac", args: ["--release", "11", "--version"] },
  { needed: "Maven 3.6 or newer", command: "mvn", args: ["--version"] },
  { needed: "Go 1.25 or newer", command: "go", args: ["version"] },
  { needed: "Terraform 1.11 or newer", command: "terraform", args: ["version"] },
];

/** What this machine lacks; nothing if the tests can run. */
export async function missingTools(): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const { needed, command, args } of TOOLS) {
    const works = await startProgram(command, args).finished.then(
      ({ code }) => code === 0,
      () => false,
    );
    if (!works) {
      missing.push(`${needed} (${command})`);
    }
  }
  return missing;
}
