import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { succeed } from "./execute";

/** Folders with unpacked packages, for `startHost`. */
export interface Packages {
  /** strongSwan, BIRD, FRR, and what the tests themselves call. */
  readonly strongSwan: string;
  /** libreswan, which cannot be installed beside strongSwan. */
  readonly libreswan: string;
}

const COMMON = ["iputils-ping", "nftables"];
const SETS: Readonly<Record<keyof Packages, readonly string[]>> = {
  strongSwan: [
    "charon-systemd",
    "strongswan-swanctl",
    "libcharon-extra-plugins",
    "libstrongswan-standard-plugins",
    "bird2",
    "frr",
    ...COMMON,
  ],
  libreswan: ["libreswan", ...COMMON],
};

/** Stays until it is deleted, like anything else in `node_modules`. */
const CACHE = join(__dirname, "..", "..", "..", "node_modules", ".cache", "tunnel-packages");

export const PACKAGES: Packages = { strongSwan: join(CACHE, "strongswan"), libreswan: join(CACHE, "libreswan") };

/**
 * Downloads the packages of this machine's distribution and unpacks them into folders. Nothing is installed: no daemon starts
 * on the machine, and packages that exclude each other lie side by side.
 */
export async function unpackPackages(): Promise<void> {
  const missing = (Object.keys(SETS) as (keyof Packages)[]).filter((set) => !existsSync(PACKAGES[set]));
  if (missing.length > 0) {
    const state = join(CACHE, "apt");
    rmSync(state, { recursive: true, force: true });
    // The lists of the machine may be missing, or older than what the servers have, and are not the test's to change.
    await download(state, missing, []).catch(async () => {
      const lists = join(state, "lists");
      mkdirSync(join(lists, "partial"), { recursive: true });
      const own = ["-o", `Dir::State::lists=${lists}`, "-o", "Acquire::Languages=none"];
      await apt([...own, "update"]);
      await download(state, missing, own);
    });
    for (const set of missing) {
      await unpack(join(state, set), PACKAGES[set]);
    }
    rmSync(state, { recursive: true, force: true });
  }
}

async function download(state: string, sets: readonly (keyof Packages)[], options: readonly string[]): Promise<void> {
  for (const set of sets) {
    const archives = join(state, set);
    mkdirSync(join(archives, "partial"), { recursive: true });
    const only = ["--yes", "--no-install-recommends", "--download-only", "-o", `Dir::Cache::archives=${archives}`];
    await apt([...options, "install", ...only, ...SETS[set]]);
  }
}

async function apt(args: readonly string[]): Promise<void> {
  const own = [
    "Dir::Cache::pkgcache=",
    "Dir::Cache::srcpkgcache=",
    "Debug::NoLocking=1",
    "APT::Sandbox::User=",
    "Acquire::Retries=3",
  ];
  await succeed("apt-get", ["-qq", ...own.flatMap((option) => ["-o", option]), ...args], { timeoutMs: 240_000 });
}

/** Programs and libraries go below `usr`, as on a system whose `/bin`, `/sbin` and `/lib` are links. */
async function unpack(archives: string, folder: string): Promise<void> {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  for (const name of ["bin", "sbin", "lib"]) {
    mkdirSync(join(partial, "usr", name), { recursive: true });
    symlinkSync(join("usr", name), join(partial, name));
  }
  for (const name of ["etc", "var"]) {
    mkdirSync(join(partial, name), { recursive: true });
  }
  for (const file of readdirSync(archives).filter((name) => name.endsWith(".deb"))) {
    const script =
      'dpkg-deb --fsys-tarfile "$1" | tar --extract --keep-directory-symlink --no-same-owner --directory "$2"';
    await succeed("bash", ["-o", "pipefail", "-ec", script, "bash", join(archives, file), partial]);
  }
  renameSync(partial, folder);
}
