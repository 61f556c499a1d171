import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ATTRIBUTES } from "../fixtures/attributes";
import { SITE_PSK } from "../fixtures/connection";
import { type Lab, startLab } from "../support/lab";

let lab: Lab;
let healthy: Record<string, string | undefined>;
beforeAll(async () => {
  lab = await startLab();
  healthy = { ...lab.environment };
});
afterEach(async () => {
  Object.assign(lab.environment, healthy);
  lab.simulator.faults.clear();
  lab.declare({});
  await lab.applyAndSettle();
});
afterAll(() => lab.close());

/** What Terraform prints, as one line without its frame. */
async function messageOf(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await lab.run(args);
  expect(code).toBe(1);
  const text = `${stdout}${stderr}`;
  for (const secret of [SITE_PSK, healthy.HW_SECRET_KEY]) {
    expect(text).not.toContain(secret);
  }
  return text.replaceAll(/\s+/g, " ");
}

const APPLY = ["apply", "-auto-approve"] as const;

describe("an environment that cannot work", () => {
  const rows: readonly [string, Record<string, string | undefined>, RegExp[]][] = [
    ["without a region", { HW_REGION_NAME: undefined, HW_VPN_ENDPOINT: undefined }, [/region/, /HW_REGION_NAME/]],
    [
      "without credentials",
      { HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined, HW_VPN_METADATA_ENDPOINT: "http://127.0.0.1:59998" },
      [/HW_ACCESS_KEY/],
    ],
    ["with half of the credentials", { HW_SECRET_KEY: undefined }, [/HW_SECRET_KEY|secret_key/]],
    ["with a wrong secret key", { HW_SECRET_KEY: "wrong-secret" }, [/APIGW\.0301/, /secret/i]],
    ["with a wrong project", { HW_PROJECT_ID: "ffffffffffffffffffffffffffffffff" }, [/403/, /project/i]],
    [
      "with a service that does not listen",
      { HW_VPN_ENDPOINT: "http://127.0.0.1:59998", HW_MAX_RETRIES: "0" },
      [/127\.0\.0\.1:59998/, /ECONNREFUSED|refused/],
    ],
    [
      "with an endpoint that is no URL",
      { HW_VPN_ENDPOINT: "ht!tp://x", HW_MAX_RETRIES: "0" },
      [/HW_VPN_ENDPOINT|endpoint/],
    ],
    [
      "with a malformed region",
      { HW_REGION_NAME: "Paris Region", HW_VPN_ENDPOINT: undefined },
      [/HW_REGION_NAME|region/, /Paris Region/],
    ],
    ["without the key", { SITE_PSK: undefined }, [/SITE_PSK/]],
    ["with a key of two kinds", { SITE_PSK: "abcdefgh1" }, [/psk/, /three/]],
    ["with a key that is too short", { SITE_PSK: "Ab3defg" }, [/psk/, /8 to 128/]],
  ];
  it.each(rows)("fails %s, in one message that names the place and the way out", async (_, environment, words) => {
    Object.assign(lab.environment, environment);
    lab.declare({ a: ATTRIBUTES });
    const message = await messageOf(APPLY);
    for (const word of words) {
      expect(message).toMatch(word);
    }
    expect(message.match(/Error: /g)).toHaveLength(1);
    expect(lab.simulator.connections()).toEqual([]);
  });

  it.each([
    ["a variable", { source: "environment", variable: "SITE_PSK" }, "from the environment variable SITE_PSK"],
    ["a file", { source: "file", path: "FOLDER/paris.key" }, "from the file FOLDER/paris.key"],
    [
      "a Terraform value",
      { source: "terraform", value: "${var.key}", reference: "var.key" },
      "from the Terraform value var.key",
    ],
    [
      "a Terraform value of which no more is known",
      { source: "terraform", value: "${var.key}" },
      "from a Terraform value",
    ],
    ["the code", { source: "literal", value: "${var.key}" }, "from the code"],
  ])("names the connection and where a key comes from that the service would refuse: %s", async (_, psk, words) => {
    const inFolder = (text: string) => text.replaceAll("FOLDER", lab.folder.path);
    lab.environment.SITE_PSK = "Sh0rt-7";
    lab.folder.write({ "paris.key": "Sh0rt-7\n" });
    const key = JSON.parse(inFolder(JSON.stringify({ ...psk, version: 1 })));
    lab.declare(
      { a: { ...ATTRIBUTES, psk: key, construct_path: "network/paris" } },
      { variable: { key: { default: "Sh0rt-7" } } },
    );
    const message = await messageOf(psk.source === "terraform" || psk.source === "literal" ? APPLY : ["plan"]);
    expect(message).toMatch(/\[network\/paris\] psk must have 8 to 128 characters/);
    expect(message).toContain(`got 7 characters ${inFolder(words)}`);
    expect(message).not.toContain("Sh0rt-7");
    expect(message.match(/network\/paris/g)).toHaveLength(1);
  });

  it("names the connection whose key is not there when it is needed", async () => {
    lab.environment.SITE_PSK = undefined;
    lab.declare({ a: { ...ATTRIBUTES, construct_path: "network/paris" } });
    expect(await messageOf(APPLY)).toMatch(/\[network\/paris\] the environment variable SITE_PSK is not set/);
  });

  it("fails with an expired token, and says so", async () => {
    Object.assign(lab.environment, {
      HW_ACCESS_KEY: undefined,
      HW_SECRET_KEY: undefined,
      HW_AUTH_TOKEN: lab.simulator.issueToken(),
    });
    lab.declare({ a: ATTRIBUTES });
    lab.simulator.faults.enable("expired-token");
    expect(await messageOf(APPLY)).toMatch(/VPN\.0010.*token/i);
  });
});

describe("a configuration that cannot work", () => {
  const rows: readonly [string, object, RegExp[]][] = [
    [
      "an unknown source of the key",
      { psk: { source: "vault", version: 1 } },
      [/psk/, /environment, file, terraform, literal/],
    ],
    ["a source without its name", { psk: { source: "environment", version: 1 } }, [/variable/]],
    ["a time-out that is none", { timeouts: { create: "soon" } }, [/timeouts/, /"soon"/, /10m/]],
    ["the tag of the library itself", { tags: { "cdktf-huaweicloud-vpn.mark": "mine" } }, [/tags/, /recognises/]],
    ["additional fields that are no object", { additional_fields: "[1]" }, [/additional_fields/, /JSON object/]],
    [
      "several values at once",
      { name: "a b", peer_subnets: ["100.64.1.0/24"], ikepolicy: { dh_group: "group3" } },
      [/name/, /100\.64\.1\.0/, /group3/],
    ],
  ];
  it.each(rows)("fails at plan for %s", async (_, values, words) => {
    lab.declare({ a: { ...ATTRIBUTES, ...values, construct_path: "network/paris" } });
    const message = await messageOf(["plan"]);
    expect(message).toContain("[network/paris] ");
    for (const word of words) {
      expect(message).toMatch(word);
    }
  });

  it("takes a value that a suppressed rule would refuse", async () => {
    lab.declare({ a: { ...ATTRIBUTES, name: "a b", suppressed_rules: ["name-characters"] } });
    const message = await messageOf(APPLY);
    expect(message).toMatch(/VPN\.0001/);
  });

  it("fails with the service's own words, the request id and the construct's path", async () => {
    lab.declare({ a: { ...ATTRIBUTES, construct_path: "network/paris" } });
    lab.simulator.faults.enable("route-quota", { operation: "create" });
    const message = await messageOf(APPLY);
    expect(message).toMatch(/network\/paris/);
    expect(message).toMatch(/VPN\.0220/);
    expect(message).toMatch(/request[ _-]?id/i);
  });
});

describe("a plan with values that are not recommended", () => {
  const warningsOf = async (): Promise<string> => {
    const { code, stdout, stderr } = await lab.run(["plan"]);
    expect(code, stdout + stderr).toBe(0);
    return `${stdout}${stderr}`.replaceAll(/\s+/g, " ");
  };

  it("says what is weak, as often as it is about to be changed", async () => {
    const weak = { ...ATTRIBUTES, ikepolicy: { encryption_algorithm: "3des" } };
    lab.declare({ a: weak });
    expect(await warningsOf()).toMatch(
      /Warning: this value is accepted but not recommended.*3des.*weak-encryption-algorithm/,
    );
    await lab.applyAndSettle();
    expect(await warningsOf()).not.toContain("Warning");
    lab.declare({ a: { ...weak, suppressed_rules: ["weak-encryption-algorithm"], name: "renamed" } });
    expect(await warningsOf()).not.toContain("Warning");
  });

  it("says that there is no key, of each connection by itself", async () => {
    const { psk: _, ...without } = ATTRIBUTES;
    lab.declare({
      a: { ...without, construct_path: "network/paris" },
      b: { ...without, cgw_id: ATTRIBUTES.cgw_id.replace(/.$/, "6"), construct_path: "network/lyon" },
    });
    const said = await warningsOf();
    for (const path of ["network/paris", "network/lyon"]) {
      expect(said).toContain(`VPN connection "${path}" has no pre-shared key`);
    }
  });

  it("says that the service cannot be reached", async () => {
    Object.assign(lab.environment, { HW_VPN_ENDPOINT: "http://127.0.0.1:59998", HW_MAX_RETRIES: "0" });
    lab.declare({ a: { ...ATTRIBUTES, construct_path: "network/paris" } });
    expect(await warningsOf()).toMatch(/gateway cannot be read.*\[network\/paris\].*127\.0\.0\.1:59998/);
  });

  it("is destroyed whatever its key is by now", async () => {
    lab.declare({ a: ATTRIBUTES });
    await lab.applyAndSettle();
    lab.environment.SITE_PSK = "short";
    const { code, stdout, stderr } = await lab.run(["destroy", "-auto-approve"]);
    expect(code, stdout + stderr).toBe(0);
  });
});
