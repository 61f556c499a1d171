import { COMMAND_FILE, COMMAND_FOLDER } from "./command-files";

/**
 * How Terraform runs the command: without a shell, so that no character in a path has a special meaning, and so that an
 * interrupt reaches `node` itself.
 */
export const COMMAND = { interpreter: ["node", `./${COMMAND_FOLDER}/${COMMAND_FILE}`] };
