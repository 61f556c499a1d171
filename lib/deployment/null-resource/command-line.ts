import { COMMAND_FILE, COMMAND_FOLDER } from "./command-files";

/**
 * How Terraform runs the command: without a shell, so that no sign in a path means anything, and so that an interrupt
 * reaches `node` itself.
 */
export const COMMAND = { interpreter: ["node", `./${COMMAND_FOLDER}/${COMMAND_FILE}`] };
