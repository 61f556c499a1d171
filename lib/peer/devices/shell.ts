/** A text as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * What makes the one line that runs a script with arguments. Bash runs it on any shell, because its `read` can hide a key.
 *
 * @param script its arguments are `$1` and on
 */
export function bashCommand(script: string): (...args: readonly string[]) => string {
  const start = `bash -c ${shellWord(script)} 'bash'`;
  return (...args) => [start, ...args.map(shellWord)].join(" ");
}
