import type { Host } from "../machine/host";

/** Runs the commands in the instructions for the key, as the engineer of the device does. */
export async function runKeyCommands(host: Host, files: Readonly<Record<string, string>>, key: string): Promise<void> {
  const instructions = String(files["key-instructions.txt"]);
  const commands = instructions.split("\n").filter((line) => line.startsWith("bash -c"));
  if (commands.length === 0) {
    throw new Error(`the instructions for the key have no command:\n${instructions}`);
  }
  for (const command of commands) {
    await host.succeed("sh", ["-c", command], { input: `${key}\n` });
  }
}
