import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ATTRIBUTES } from "../fixtures/attributes";
import { KEYLESS } from "../fixtures/connection";
import { type Lab, startLab } from "../support/lab";
import { isTerraformSince } from "./tested";

let lab: Lab;
beforeEach(async () => {
  lab = await startLab();
});
afterEach(() => lab?.close());

const OTHER_GATEWAY = "5b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e11";
const requestsOf = (operation: string) => lab.simulator.requests().filter((request) => request.operation === operation);
const inOneLine = (text: string) => text.replace(/[\s│╷╵]+/g, " ");

describe.runIf(isTerraformSince([1, 12]))("the identity of a connection", () => {
  const importing = (identity: object) =>
    lab.declare({ paris: KEYLESS }, { import: [{ to: "hwvpn_connection.paris", identity }] });

  it("imports it, and is added to a state that has none", async () => {
    const { id } = lab.simulator.insert({ ...KEYLESS, name: "paris" });
    const identity = { region: "ap-southeast-3", project_id: "0123456789abcdef0123456789abcdef", id };
    importing(identity);
    expect(await lab.apply()).toContain("1 imported");
    const stored = () => JSON.parse(readFileSync(join(lab.folder.path, "terraform.tfstate"), "utf8"));
    const { serial, ...state } = stored();
    expect(state.resources[0].instances[0].identity).toEqual(identity);

    delete state.resources[0].instances[0].identity;
    delete state.resources[0].instances[0].identity_schema_version;
    lab.folder.write({ "terraform.tfstate": JSON.stringify({ ...state, serial: serial + 1 }) });
    lab.declare({ paris: KEYLESS });
    await lab.applyAndSettle();
    expect(stored().resources[0].instances[0].identity).toEqual(identity);
  });

  it("is rejected in another region, before any call", async () => {
    importing({ region: "eu-west-101", id: KEYLESS.vgw_id });
    const { code, stderr } = await lab.run(["plan"]);
    expect(code).toBe(1);
    expect(inOneLine(stderr)).toContain('its identity names the region "eu-west-101", and the provider uses');
    expect(lab.simulator.requests()).toEqual([]);
    lab.declare({});
  });
});

describe.runIf(isTerraformSince([1, 14]))("terraform query", () => {
  const query = async (config: object, ...args: string[]) => {
    lab.folder.write({
      "found.tfquery.json": JSON.stringify({
        list: { hwvpn_connection: { all: { provider: "hwvpn", include_resource: true, config } } },
      }),
    });
    return lab.folder.run(["query", "-no-color", ...args]);
  };

  it("finds the connections of a gateway, and writes a configuration that imports them unchanged", async () => {
    const elsewhere = lab.simulator.insert({ ...KEYLESS, name: "elsewhere", vgw_id: OTHER_GATEWAY });
    const { id } = lab.simulator.insert({ ...KEYLESS, name: "paris" });
    lab.declare({});
    await lab.run(["version"]);
    const { code, stdout, stderr } = await query({ vgw_id: KEYLESS.vgw_id }, "-generate-config-out=found.tf");
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toContain(`id=${id}`);
    expect(stdout).toContain("paris");
    expect(stdout).not.toContain("elsewhere");

    rmSync(join(lab.folder.path, "found.tfquery.json"));
    expect(await lab.applyAndSettle()).toContain("1 imported, 0 added, 1 changed, 0 destroyed");
    // The change is that of the construct path, which only the state has.
    expect(requestsOf("update")).toEqual([]);
    rmSync(join(lab.folder.path, "found.tf"));
    lab.simulator.remove(elsewhere.id);
  });
});

describe.runIf(isTerraformSince([1, 14]))("the action that resets a connection", () => {
  const ACTION = {
    hwvpn_reset_connection: { paris: { provider: "hwvpn", config: { connection_id: "${hwvpn_connection.paris.id}" } } },
  };

  it("does so when it is invoked, and after a change that triggers it", async () => {
    const declare = (tags: object) =>
      lab.declare(
        {
          paris: {
            ...ATTRIBUTES,
            tags,
            lifecycle: {
              action_trigger: [{ events: ["after_update"], actions: ["action.hwvpn_reset_connection.paris"] }],
            },
          },
        },
        { action: ACTION },
      );
    declare({});
    await lab.apply();
    expect(requestsOf("reset")).toEqual([]);
    const invoked = await lab.run(["apply", "-auto-approve", "-invoke=action.hwvpn_reset_connection.paris"]);
    expect(invoked.code, invoked.stdout + invoked.stderr).toBe(0);
    expect(invoked.stdout).toMatch(/resetting VPN connection \(id .{36}\)/);
    expect(requestsOf("reset")).toHaveLength(1);
    declare({ site: "paris" });
    await lab.applyAndSettle();
    expect(requestsOf("reset")).toHaveLength(2);
  });
});
