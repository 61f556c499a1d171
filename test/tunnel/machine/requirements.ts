import { closeSync, openSync } from "node:fs";
import { succeed } from "./execute";
import { startHost } from "./host";
import { unpackPackages } from "./packages";

/** What the tests need of the machine, each with what to do where it is missing. */
const REQUIREMENTS: readonly { readonly needed: string; readonly check: () => Promise<unknown> }[] = [
  { needed: "`unshare` and `nsenter`: install util-linux", check: () => succeed("nsenter", ["--version"]) },
  { needed: "`ip`: install iproute2", check: () => succeed("ip", ["-Version"]) },
  {
    needed: "`apt-get` and `dpkg-deb`: use Debian or Ubuntu, whose packages the tests download",
    check: async () => {
      await succeed("apt-get", ["--version"]);
      await succeed("dpkg-deb", ["--version"]);
    },
  },
  {
    needed: "/dev/net/tun, open for this user: run as root; in a container give it `--device /dev/net/tun`",
    check: async () => closeSync(openSync("/dev/net/tun", "r+")),
  },
  {
    needed:
      "namespaces of its own, and the right to mount in them: run as root; in a container give it the capabilities NET_ADMIN and SYS_ADMIN, and a seccomp profile that lets `unshare` through",
    check: async () => (await startHost("probe")).close(),
  },
];

/** What this machine lacks, in sentences; nothing if the tests can run. */
export async function missingRequirements(): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const { needed, check } of REQUIREMENTS) {
    await check().catch((error: Error) => missing.push(`${needed} (${firstLine(error)})`));
  }
  if (missing.length === 0) {
    await unpackPackages().catch((error: Error) =>
      missing.push(`packages, which it downloads with apt-get: see what it says (${error.message.trim()})`),
    );
  }
  return missing;
}

function firstLine({ message }: Error): string {
  return message.trim().split("\n")[0] ?? "";
}
