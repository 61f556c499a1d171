import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readRegularFile } from "../../../lib/client/http/regular-file";

const folder = mkdtempSync(join(tmpdir(), "regular-file-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (name: string) => join(folder, name);

test("a regular file is read, through links too", async () => {
  writeFileSync(inFolder("key"), "Schlüssel\n");
  symlinkSync("key", inFolder("link"));
  expect(await readRegularFile(inFolder("key"))).toBe("Schlüssel\n");
  expect(await readRegularFile(inFolder("link"))).toBe("Schlüssel\n");
});

test("1 MiB is read, and one byte more is refused", async () => {
  writeFileSync(inFolder("large"), "x".repeat(1024 * 1024));
  expect(await readRegularFile(inFolder("large"))).toHaveLength(1024 * 1024);
  writeFileSync(inFolder("larger"), "x".repeat(1024 * 1024 + 1));
  await expect(readRegularFile(inFolder("larger"))).rejects.toMatchObject({ code: "it is larger than 1 MiB" });
});

test("what may never end is refused before it is opened", async () => {
  execFileSync("mkfifo", [inFolder("pipe")]);
  symlinkSync("pipe", inFolder("pipe-link"));
  for (const [path, kind] of [
    [inFolder("pipe"), /named pipe/],
    [inFolder("pipe-link"), /named pipe/],
    ["/dev/zero", /a device/],
    [folder, /a directory/],
    [inFolder("nothing"), /ENOENT/],
  ] as const) {
    await expect(readRegularFile(path)).rejects.toMatchObject({ code: expect.stringMatching(kind) });
  }
});
