/** Why a file or a folder cannot be read or written, in plain words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  EEXIST: "a file has this name",
  ENOTDIR: "a part of the path is a file",
  EISDIR: "it is a folder",
  EACCES: "this user has no permission",
  EPERM: "this user has no permission",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
};

export function fileProblem(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}
