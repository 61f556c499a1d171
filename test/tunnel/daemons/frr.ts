import type { Host } from "../machine/host";

const FOLDER = "/usr/lib/frr";

/** Starts FRR's BGP daemon on a host that has its package, with the lines of a `frr.conf` added to its own. */
export async function startFrr(host: Host, lines: string): Promise<void> {
  // Its package creates these when it is installed.
  host.write("/etc/passwd", `${host.read("/etc/passwd")}frr:x:992:992::/nonexistent:/usr/sbin/nologin\n`, 0o644);
  host.write("/etc/group", `${host.read("/etc/group")}frr:x:992:\nfrrvty:x:991:frr\n`, 0o644);
  host.write("/etc/frr/frr.conf", `${host.read("/etc/frr/frr.conf")}${lines}`);
  await host.succeed("install", ["-d", "-o", "frr", "-g", "frr", "/run/frr"]);
  for (const daemon of ["zebra", "bgpd"]) {
    await host.succeed(`${FOLDER}/${daemon}`, ["-d", "-A", "127.0.0.1"]);
  }
  // Its exit status is 0 even for lines that it does not know.
  const { code, stdout, stderr } = await host.run("vtysh", ["-b"]);
  if (code !== 0 || /%|line \d+/.test(`${stdout}${stderr}`)) {
    throw new Error(`FRR on ${host.name} does not take its configuration:\n${stdout}${stderr}`);
  }
}
