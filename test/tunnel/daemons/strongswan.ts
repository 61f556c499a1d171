import { once } from "node:events";
import { existsSync } from "node:fs";
import { createConnection } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Host } from "../machine/host";
import { LOG } from "./strongswan-settings";
import { parseVici, type ViciSection } from "./vici-text";

/** An IKE SA as the daemon lists it. */
export interface IkeSa {
  readonly connection: string;
  readonly values: ViciSection;
  readonly children: readonly ViciSection[];
}

export interface StrongSwan {
  readonly host: Host;
  /** Loads the connections and keys in `/etc/swanctl`. Fails unless each is loaded without a complaint. */
  readonly load: () => Promise<readonly string[]>;
  /** Brings a child up, and its IKE SA if there is none. */
  readonly initiate: (
    child: string,
    timeoutSeconds?: number,
  ) => Promise<{ readonly up: boolean; readonly said: string }>;
  readonly sas: () => Promise<readonly IkeSa[]>;
  readonly rekey: (child: string) => Promise<void>;
  readonly terminate: (connection: string) => Promise<void>;
  /** Its name and version. */
  readonly version: () => Promise<string>;
  /** What the daemon has logged. */
  readonly log: () => string;
}

/** Starts strongSwan on a host that has its packages, with the settings that the host has. */
export async function startStrongSwan(host: Host): Promise<StrongSwan> {
  const daemon = host.start("charon-systemd", []);
  const socket = host.outside("/run/charon.vici");
  const log = () => (existsSync(host.outside(LOG)) ? host.read(LOG) : "");
  for (let attempt = 0; !(await accepts(socket)); attempt += 1) {
    if (daemon.exitCode !== null || attempt > 500) {
      throw new Error(`strongSwan does not start on ${host.name}:\n${log()}`);
    }
    await pause(10);
  }
  const swanctl = (args: readonly string[]) => host.run("swanctl", args);
  const succeed = async (args: readonly string[]) => {
    const { code, stdout, stderr } = await swanctl(args);
    if (code !== 0) {
      throw new Error(`swanctl ${args.join(" ")} on ${host.name} exits with ${code}:\n${stdout}${stderr}`);
    }
    return stdout;
  };
  return {
    host,
    load: async () => {
      const { code, stdout, stderr } = await swanctl(["--load-all", "--noprompt", "--clear"]);
      const said = `${stdout}${stderr}`;
      // Its exit status is 0 after some mistakes, too.
      const complaints = said.split("\n").filter((line) => COMPLAINT.test(line) && !MISSING_FOLDER.test(line));
      if (code !== 0 || complaints.length > 0) {
        throw new Error(`strongSwan on ${host.name} does not take its configuration:\n${said}`);
      }
      return [...stdout.matchAll(/^loaded connection '(.*)'$/gm)].map(([, name]) => String(name));
    },
    initiate: async (child, timeoutSeconds = 10) => {
      const { code, stdout, stderr } = await swanctl([
        "--initiate",
        "--child",
        child,
        "--timeout",
        String(timeoutSeconds),
      ]);
      return { up: code === 0, said: `${stdout}${stderr}` };
    },
    sas: async () => parseVici(await succeed(["--list-sas", "--raw"])).flatMap(saOf),
    rekey: async (child) => void (await succeed(["--rekey", "--child", child])),
    terminate: async (connection) => void (await succeed(["--terminate", "--ike", connection, "--force"])),
    version: async () => (await succeed(["--version", "--daemon"])).replace(/ charon-systemd.*/s, "").trim(),
    log,
  };
}

const COMPLAINT = /\b(fail(ed)?|ignor(ed|ing)|unsupported|unknown|invalid|error|no .* found)\b/i;
const MISSING_FOLDER = /No such file or directory|no authorities found|no pools found|opening directory/;

function saOf(event: ViciSection): readonly IkeSa[] {
  return Object.entries(event).flatMap(([connection, values]) =>
    isSection(values)
      ? [{ connection, values, children: Object.values(values["child-sas"] ?? {}).filter(isSection) }]
      : [],
  );
}

function isSection(value: ViciSection[string] | undefined): value is ViciSection {
  return typeof value === "object" && !Array.isArray(value);
}

async function accepts(path: string): Promise<boolean> {
  const socket = createConnection({ path });
  return once(socket, "connect").then(
    () => {
      socket.destroy();
      return true;
    },
    () => false,
  );
}
