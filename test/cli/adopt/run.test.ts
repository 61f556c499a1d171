import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { adoptHelp } from "../../../lib/cli/adopt/help";
import { parseArguments } from "../../../lib/cli/arguments";
import { type Simulator, startSimulator } from "../../../lib/testing";
import { ENDS, KEYLESS } from "../../fixtures/connection";
import { EARLIER_TAGS, ownerTags } from "../../support/owner-tags";
import { adoptedJson, runAdopt } from "./adopted";

const OTHER_GATEWAY = "7b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e11";
const KEY = "Canary-Key-0123";
const ORIGIN = { stateIdentity: "production", workspace: "default", constructPath: "network/paris" };
const WORDS_OF_PENDING = "a run that creates it is in progress or was interrupted";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ uniqueGatewayPair: false });
});
afterEach(() => {
  simulator.faults.clear();
  for (const { id } of simulator.connections()) {
    simulator.remove(id);
  }
});
afterAll(() => simulator.close());

const put = (name: string, more: object = {}) => simulator.insert({ ...KEYLESS, psk: KEY, name, ...more });
const run = (...args: readonly string[]) => runAdopt(simulator.environment(), ...args);
const declared = (text: string) => [...text.matchAll(/new VpnConnection\(this, "([^"]+)"/g)].map(([, id]) => id);
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: Error) => error.message,
  );

describe("hwvpn adopt", () => {
  it("declares what has no owner, in the order of names", async () => {
    for (const name of ["nice", "lyon", "paris", "Bonn", "rome"]) {
      put(name);
    }
    const { stdout, stderr } = await run();
    expect(declared(stdout)).toEqual(["Bonn", "lyon", "nice", "paris", "rome"]);
    expect(stderr).toEqual([expect.stringMatching(/^region ap-southeast-3, project \w+: 5 connections to adopt$/)]);
    expect(stdout).not.toContain(KEY);
    expect((await run()).stdout).toBe(stdout);
  });

  it("reads every page of the list", async () => {
    for (let number = 1; number <= 201; number++) {
      put(`site-${number}`);
    }
    expect(declared((await run()).stdout)).toHaveLength(201);
  });

  it("counts what it leaves out, and names it with --all", async () => {
    put("free");
    put("owned", { tags: ownerTags("recorded", ORIGIN) });
    put("owned-2", { tags: ownerTags("recorded", ORIGIN) });
    put("begun", { tags: ownerTags("pending", ORIGIN) });
    put("old", { tags: EARLIER_TAGS });
    put("failed", { status: "ERROR" });
    const { stdout, stderr } = await run();
    expect(declared(stdout)).toEqual(["free"]);
    expect(stdout).not.toContain("owned");
    expect(stderr).toEqual([
      expect.stringMatching(
        /: 1 connection to adopt; left out: 1 of a run that is in progress or was interrupted, 1 that the service could not set up, 1 with the owner tag of version 0\.1\.0, 2 recorded by a state; --all names them$/,
      ),
    ]);
    const all = await run("--all");
    expect(all.stdout).toContain(`// Left out: "begun" (id `);
    expect(all.stdout).toContain(WORDS_OF_PENDING);
    expect(all.stdout).toContain("a state has recorded it; to move it, use terraform state mv");
    expect(all.stderr[0]).not.toContain("--all");
    expect(Object.keys(adoptedJson(all.stdout).resource?.hwvpn_connection ?? {})).toEqual(["free"]);
  });

  it("leaves out what the service is working on", async () => {
    const { id } = put("busy", { status: "PENDING_UPDATE" });
    const { stdout, stderr } = await run("--id", id);
    expect(stdout).toBe("");
    expect(stderr[0]).toMatch(/^left out: "busy" .*PENDING_UPDATE; run hwvpn adopt again/);
  });

  it("selects by gateway, ID and name", async () => {
    const paris = put("paris");
    put("nice");
    put("lyon", { vgw_id: OTHER_GATEWAY });
    expect(declared((await run("--gateway", OTHER_GATEWAY)).stdout)).toEqual(["lyon"]);
    expect(declared((await run("--gateway", OTHER_GATEWAY, "--gateway", ENDS.vgw_id)).stdout)).toHaveLength(3);
    expect(declared((await run("--id", paris.id.toUpperCase())).stdout)).toEqual(["paris"]);
    expect(declared((await run("--name", "ic", "--name", "yo")).stdout)).toEqual(["lyon", "nice"]);
  });

  it("says why a connection that is asked for is not offered, without --all", async () => {
    const { id } = put("owned", { tags: ownerTags("recorded", ORIGIN) });
    const { stdout, stderr } = await run("--id", id);
    expect(stdout).toBe("");
    expect(stderr[0]).toMatch(/^left out: "owned" \(id .*a state has recorded it/);
  });

  it("fails for an ID that is not there", async () => {
    const id = "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3";
    expect(await failure(run("--id", id))).toMatch(
      new RegExp(`^--id: region ap-southeast-3, project \\w+ has no such connection .*, got ${id}; check the ID`),
    );
  });

  it("prints nothing but the count for an empty region", async () => {
    const { stdout, stderr } = await run();
    expect(stdout).toBe("");
    expect(stderr).toEqual([expect.stringMatching(/: 0 connections to adopt$/)]);
  });

  it("prints JSON with --json, which has everything", async () => {
    const { id } = put("paris", { style: "bgp", tags: { team: "net" } });
    put("owned", { tags: ownerTags("recorded", ORIGIN) });
    const { connections, leftOut } = JSON.parse((await run("--json")).stdout) as Record<string, readonly object[]>;
    expect(connections).toEqual([
      {
        ...{ id, name: "paris", status: "DOWN", constructId: "paris", suppressedRules: [] },
        props: {
          ...{ name: "paris", vgwId: ENDS.vgw_id, vgwIp: ENDS.vgw_ip, cgwId: ENDS.cgw_id, style: "bgp" },
          peerSubnets: KEYLESS.peer_subnets,
          tunnelLocalAddress: expect.stringMatching(/^169\.254\./),
          tunnelPeerAddress: expect.stringMatching(/^169\.254\./),
          tags: { team: "net" },
        },
      },
    ]);
    expect(leftOut).toMatchObject([{ name: "owned", reason: "recorded" }]);
    expect(JSON.parse((await run("--json", "--name", "nothing")).stdout)).toMatchObject({ connections: [] });
  });

  it("writes the settings that are given as options into the provider of the stack", async () => {
    put("vpn");
    const { HW_REGION_NAME: region = "", HW_VPN_ENDPOINT: _endpoint, ...environment } = simulator.environment();
    const { stdout } = await runAdopt(environment, "--region", region, "--endpoint", simulator.endpoint);
    expect(stdout).toContain(
      `    new VpnProvider(this, "vpn", { region: "${region}", endpoint: "${simulator.endpoint}" });`,
    );
    expect(adoptedJson(stdout).provider?.hwvpn).toMatchObject([{ region, endpoint: simulator.endpoint }]);
    expect(declared(stdout)).toEqual(["vpn-vpn"]);
  });

  it("reads, and changes nothing", async () => {
    put("paris");
    simulator.forgetRequests();
    await run();
    expect(simulator.requests().filter(({ method }) => method !== "GET")).toEqual([]);
  });
});

describe("it fails, and says what to do", () => {
  it("without a region", async () => {
    expect(await failure(runAdopt({}))).toMatch(/the region is missing: set region \(HW_REGION_NAME/);
  });

  it("without credentials", async () => {
    const { HW_ACCESS_KEY: _key, HW_SECRET_KEY: _secret, ...environment } = simulator.environment();
    // No metadata service answers there, as outside the cloud.
    const outside = { ...environment, HW_VPN_METADATA_ENDPOINT: "http://127.0.0.1:9" };
    expect(await failure(runAdopt(outside))).toMatch(/HW_ACCESS_KEY/);
  });

  it("where the user may not list connections", async () => {
    simulator.faults.enable("unauthorized", { operation: "list" });
    expect(await failure(run())).toMatch(/^list VPN connections: HTTP 403 .*Grant vpn:vpnConnections:list/s);
  });

  it("and repeats what passes", async () => {
    put("paris");
    simulator.faults.enable("server-error", { operation: "list", times: 1 });
    expect(declared((await run()).stdout)).toEqual(["paris"]);
  });
});

describe("the arguments of hwvpn adopt", () => {
  it.each([["--help"], ["-h"]])("ask for its own help: %s", (option) => {
    expect(parseArguments(["adopt", option])).toEqual({ kind: "help", of: "adopt" });
    expect(adoptHelp()).toContain("--gateway ID");
    expect(adoptHelp()).toContain("Exit codes: 0");
  });

  it.each([
    [["--unheard"], "there is no option --unheard; see hwvpn adopt --help"],
    [["-x"], "there is no option -x; see hwvpn adopt --help"],
    [["--gatway", "x"], "there is no option --gatway; use --gateway"],
    [["extra"], '"extra" belongs to no option; see hwvpn adopt --help'],
    [["--", "--id"], "-- is not an option; see hwvpn adopt --help"],
    [["--id"], "--id must be given a value, ID"],
    [["--id", "--all"], "--id must be given a value, ID; for one that begins with a hyphen, write --id=--all"],
    [["--all=yes"], '--all takes no value, got "yes"; give it alone'],
    [["--gateway", "hq"], '--gateway must be a VPN gateway ID, a UUID of 36 characters, got "hq"; copy it from'],
    [["--id", ""], '--id must be a VPN connection ID, a UUID of 36 characters, got ""'],
    [["--name", ""], "--name must be a text, got nothing"],
    [["--region", ""], "--region must be a text, got nothing"],
  ])("fail: %j", (args, said) => {
    expect(parseArguments(["adopt", ...args])).toMatchObject({
      kind: "mistake",
      message: expect.stringContaining(said),
    });
  });
});
