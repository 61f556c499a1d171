import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TerraformStack, TerraformVariable } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  PeerConfiguration,
  PeerDevice,
  VpnConnection,
  VpnConnectionStyle,
  VpnDeployment,
  VpnProvider,
} from "../../lib";
import { parseArguments } from "../../lib/cli/arguments";
import { runPeer } from "../../lib/cli/peer/peer-command";
import { filesOf } from "../../lib/peer/document";
import { type PluginFixture, usePluginFixture } from "../deployment/plugin/plugin-fixture";
import { newStack, stackFolder, synthesizedFile } from "../deployment/synthesis";
import { PROPS } from "../fixtures/props";

let plugin: PluginFixture;
let folder: string;

beforeAll(async () => {
  plugin = await usePluginFixture();
  folder = mkdtempSync(join(tmpdir(), "hwvpn-peer-"));
});

afterAll(() => {
  plugin.remove();
  rmSync(folder, { recursive: true, force: true });
});

const OPTIONS = [
  "--gateway-address",
  "203.0.113.10",
  "--device-address",
  "198.51.100.7",
  "--cloud-subnet",
  "10.0.0.0/16",
];

/** The sheet has the name of its site, which the command does not know. */
const TITLE = /^# VPN parameters: .*\n/;

const DEVICES: Readonly<Record<string, PeerDevice>> = {
  strongswan: PeerDevice.strongSwan(),
  libreswan: PeerDevice.libreswan(),
  fortigate: PeerDevice.fortiGate(),
  "parameter-sheet": PeerDevice.parameterSheet(),
};

function site(stack: TerraformStack, props: object = {}, device = PeerDevice.strongSwan()): void {
  const paris = new VpnConnection(stack, "paris", { ...PROPS, ...props });
  new PeerConfiguration(stack, "device", {
    connections: [paris],
    device,
    gatewayAddresses: ["203.0.113.10"],
    deviceAddresses: ["198.51.100.7"],
    cloudSubnets: ["10.0.0.0/16"],
  });
}

function run(...args: readonly string[]) {
  const request = parseArguments(["peer", ...args]);
  if (request.kind !== "peer") {
    throw new Error(request.kind === "mistake" ? request.message : request.kind);
  }
  return runPeer(request);
}

function documentAt(stack: TerraformStack): string {
  return join(stackFolder(stack), "peers", "device.md");
}

/** What synth has written for the same connection, without the remark on values that are not known. */
function fileOf(stack: TerraformStack, name: string): string {
  const text = filesOf(readFileSync(documentAt(stack), "utf8")).find((file) => file.name === name)?.content ?? "";
  return text.replace(/^.*Not complete:.*\n/m, "");
}

describe("hwvpn peer", () => {
  test("prints what a PeerConfiguration of the same values has", () => {
    const stack = newStack();
    site(stack, { ikePolicy: { localIdType: "fqdn", localId: "a${b}" }, policyRules: undefined });
    synthesizedFile(stack);
    const { printed, remarks } = run(stackFolder(stack), "--device", "strongswan", ...OPTIONS);
    expect(printed).toBe(fileOf(stack, "swanctl.conf"));
    expect(remarks.join()).toContain("there are also interfaces.sh, vpn-routes.sh, strongswan.conf");
    const { printed: interfaces } = run(
      join(stackFolder(stack), "cdk.tf.json"),
      "--device=strongswan",
      "--file",
      "interfaces.sh",
      ...OPTIONS,
    );
    expect(interfaces).toBe(fileOf(stack, "interfaces.sh"));
    expect(run(stackFolder(stack), "--device", "strongswan", "--keys", ...OPTIONS).printed).toBe(
      fileOf(stack, "key-instructions.txt"),
    );
  });

  test("keeps expressions, and says that the text is not complete", () => {
    const stack = newStack();
    const peer = new TerraformVariable(stack, "peer", { type: "string" });
    new VpnConnection(stack, "paris", {
      ...PROPS,
      style: VpnConnectionStyle.BGP,
      tunnelPeerAddress: peer.stringValue,
    });
    synthesizedFile(stack);
    const { printed, remarks } = run(
      stackFolder(stack),
      "--device",
      "strongswan",
      "--file",
      "frr.conf",
      "--gateway-asn",
      "64512",
      "--device-asn",
      "65010",
      ...OPTIONS,
    );
    expect(printed).toContain('bgp router-id ${element(split("/", var.peer), 0)}');
    expect(printed).toContain(
      'neighbor ${element(split("/", hwvpn_connection.paris.tunnel_local_address), 0)} remote-as 64512',
    );
    expect(remarks.join()).toContain("not complete");
  });

  test("reads stacks with null_resource", () => {
    const stack = newStack();
    new VpnProvider(stack, "vpn", { deployment: VpnDeployment.nullResource() });
    site(stack);
    synthesizedFile(stack);
    expect(run(stackFolder(stack), "--device", "strongswan", ...OPTIONS).printed).toBe(fileOf(stack, "swanctl.conf"));
    expect(run(stackFolder(stack), "--device", "strongswan", "--file", "interfaces.sh", ...OPTIONS).printed).toBe(
      fileOf(stack, "interfaces.sh"),
    );
  });

  test("writes all files into a folder", () => {
    const stack = newStack();
    site(stack);
    synthesizedFile(stack);
    run(stackFolder(stack), "--device", "libreswan", "--output", join(folder, "out"), ...OPTIONS);
    expect(readdirSync(join(folder, "out")).sort()).toEqual([
      "interfaces.sh",
      "ipsec.conf",
      "key-instructions.txt",
      "vpn-routes.sh",
    ]);
  });

  test("says what is in the way of the files", () => {
    const stack = newStack();
    site(stack);
    synthesizedFile(stack);
    const file = join(folder, "in-the-way");
    writeFileSync(file, "");
    mkdirSync(join(folder, "taken", "swanctl.conf"), { recursive: true });
    const writeTo = (path: string) => run(stackFolder(stack), "--device", "strongswan", "--output", path, ...OPTIONS);
    const advice = "; give --output a folder that this user can write to, or a name that is free";
    expect(() => writeTo(file)).toThrow(`cannot write "${file}": a file has this name${advice}`);
    const within = join(file, "x");
    expect(() => writeTo(within)).toThrow(`cannot write "${within}": a part of the path is a file${advice}`);
    const taken = join(folder, "taken", "swanctl.conf");
    expect(() => writeTo(join(folder, "taken"))).toThrow(`cannot write "${taken}": it is a folder${advice}`);
  });

  test.each(Object.keys(DEVICES))("takes the file of a PeerConfiguration apart again, for %s", (device) => {
    const stack = newStack();
    site(stack, {}, DEVICES[device]);
    synthesizedFile(stack);
    const [ours, theirs] = [join(folder, "ours"), join(folder, "theirs")];
    run(documentAt(stack), "--output", ours);
    run(stackFolder(stack), "--device", device, "--output", theirs, ...OPTIONS);
    expect(readdirSync(ours).sort()).toEqual(readdirSync(theirs).sort());
    for (const name of readdirSync(theirs)) {
      const text = readFileSync(join(ours, name), "utf8").replace(/^.*Not complete:.*\n/m, "");
      expect(text.replace(TITLE, "")).toBe(readFileSync(join(theirs, name), "utf8").replace(TITLE, ""));
    }
    expect(run(documentAt(stack), "--keys").printed).toBe(fileOf(stack, "key-instructions.txt"));
  });

  test("takes no inputs with the file of a PeerConfiguration, and no other file", () => {
    const stack = newStack();
    site(stack);
    synthesizedFile(stack);
    expect(() => run(documentAt(stack), "--device", "vyos")).toThrow(
      "--device must be left out with the file of a PeerConfiguration, which is complete; use --file or --keys or --output, or give the stack",
    );
    expect(() => run(documentAt(stack), "--file", "x")).toThrow(
      '--file must be one that the device has for these connections, got "x"',
    );
    writeFileSync(join(folder, "notes.md"), "mine\n");
    expect(() => run(join(folder, "notes.md"))).toThrow(
      "must be the file of a PeerConfiguration; give a file of the folder",
    );
    const missing = join(folder, "missing.md");
    expect(() => run(missing)).toThrow(
      `cannot read the file of a PeerConfiguration "${missing}": it does not exist; run cdktf synth first`,
    );
  });

  test("takes two connections by name or path, and says which there are", () => {
    const stack = newStack();
    site(stack);
    new VpnConnection(stack, "lyon", { ...PROPS, vgwIp: "10.0.0.1" });
    synthesizedFile(stack);
    const at = [
      stackFolder(stack),
      "--device",
      "strongswan",
      "--device-address",
      "198.51.100.7",
      "--cloud-subnet",
      "10.0.0.0/16",
    ];
    expect(() => run(...at)).toThrow(
      "choose with --connection, once or twice, from lyon (vpn/lyon), paris (vpn/paris)",
    );
    expect(run(...at, "--connection", "paris", "--connection", "vpn/lyon").printed).toMatch(
      /vpn-paris \{[\s\S]*vpn-lyon \{/,
    );
    expect(() => run(...at, "--connection", "nice")).toThrow('--connection must be one of the stack, got "nice"');
  });

  test.each<[string, readonly string[], string]>([
    [
      "no device",
      [],
      "--device must be given: strongswan, libreswan, vyos, fortigate, cisco-ios-xe, huawei-usg, parameter-sheet",
    ],
    [
      "another device",
      ["--device", "cisco"],
      '--device must be strongswan or libreswan or vyos or fortigate or cisco-ios-xe or huawei-usg or parameter-sheet, got "cisco"',
    ],
    ["no network", ["--device", "strongswan"], "--cloud-subnet must have at least one network"],
    ["a wrong address", ["--device", "strongswan", ...OPTIONS, "--gateway-address", "x"], "--gateway-address"],
    [
      "a file that is not there",
      ["--device", "strongswan", ...OPTIONS, "--file", "x"],
      '--file must be one that the device has for these connections, got "x"',
    ],
    [
      "an unknown option",
      ["--device", "strongswan", "--vendor", "x"],
      "there is no option --vendor; see hwvpn peer --help",
    ],
  ])("says what is wrong with %s", (_, args, message) => {
    const stack = newStack();
    site(stack);
    synthesizedFile(stack);
    expect(() => run(stackFolder(stack), ...args)).toThrow(message);
  });

  test("says what is wrong with the stack", () => {
    expect(() => run("--device", "strongswan")).toThrow("peer needs one folder of a stack");
    expect(() => run(join(folder, "none"), "--device", "strongswan")).toThrow("run cdktf synth first");
  });
});
