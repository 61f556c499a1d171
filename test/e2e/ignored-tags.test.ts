import { TerraformVariable } from "cdktf";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { VpnConnection } from "../../lib";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
import { ATTRIBUTES } from "../fixtures/attributes";
import { PROPS } from "../fixtures/props";
import { type Lab, startLab } from "../support/lab";
import { type NullLab, startNullLab } from "../support/null-lab";

/** Tags as the service lists them. */
type Listed = readonly { readonly key: string; readonly value: string }[];

function tagsAt({ simulator }: Pick<Lab, "simulator">): Record<string, string> {
  const [only] = simulator.connections();
  const listed = (only?.answer.tags ?? []) as unknown as Listed;
  return Object.fromEntries(listed.filter(({ key }) => key !== OWNER_TAG_KEY).map(({ key, value }) => [key, value]));
}

/** Sets tags as a console does. */
async function setByOthers({ simulator }: Pick<Lab, "simulator">, tags: Record<string, string>): Promise<void> {
  const [only] = simulator.connections();
  const url = `${simulator.environment().HW_VPN_ENDPOINT}/v5/${simulator.environment().HW_PROJECT_ID}/vpn-connection/${only?.id}/tags/create`;
  const body = JSON.stringify({ tags: Object.entries(tags).map(([key, value]) => ({ key, value })) });
  const headers = { "content-type": "application/json", "x-auth-token": simulator.issueToken() };
  const { status } = await fetch(url, { method: "POST", headers, body });
  expect(status).toBe(204);
}

const OTHERS = { owner: "gov", "gov:class": "a" };

describe("tags that the provider ignores", () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab();
  });
  afterEach(async () => {
    lab.declare({});
    await lab.applyAndSettle();
  });
  afterAll(() => lab.close());

  const declare = (attributes: object, ignoreTags?: object) =>
    lab.declare(
      { a: { ...ATTRIBUTES, ...attributes } },
      { provider: { hwvpn: { state_identity: "lab", workspace: "default", ignore_tags: ignoreTags } } },
    );
  const ignored = { keys: ["owner"], key_prefixes: ["gov:"] };

  it("make no difference, are in no state, and stay while other tags come and go", async () => {
    declare({ tags: { site: "paris" } }, ignored);
    await lab.applyAndSettle();
    await setByOthers(lab, { ...OTHERS, other: "x" });
    expect(await lab.actions()).toEqual({ a: "update" });
    declare({ tags: { site: "lyon" } }, ignored);
    await lab.applyAndSettle();
    expect(tagsAt(lab)).toEqual({ site: "lyon", ...OTHERS });
    expect((await lab.state("a")).tags).toEqual({ site: "lyon" });
    declare({}, ignored);
    await lab.applyAndSettle();
    expect(tagsAt(lab)).toEqual(OTHERS);
  });

  it("make no difference in a state that has them already", async () => {
    declare({ tags: { site: "paris", ...OTHERS } });
    await lab.applyAndSettle();
    declare({ tags: { site: "paris" } }, ignored);
    await lab.applyAndSettle();
    expect(tagsAt(lab)).toEqual({ site: "paris", ...OTHERS });
  });

  it("are not removed by a plan that did not look at the service", async () => {
    declare({ tags: { site: "paris", ...OTHERS } });
    await lab.applyAndSettle();
    declare({ tags: { site: "lyon" } }, ignored);
    const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve", "-refresh=false"]);
    expect(code, stdout + stderr).toBe(0);
    expect(tagsAt(lab)).toEqual({ site: "lyon", ...OTHERS });
    await lab.applyAndSettle();
  });

  it("are left where they are by an import", async () => {
    declare({ tags: { site: "paris", ...OTHERS } });
    await lab.applyAndSettle();
    const [only] = lab.simulator.connections();
    expect((await lab.folder.run(["state", "rm", "hwvpn_connection.a"])).code).toBe(0);
    declare({ tags: { site: "paris" }, psk: undefined }, ignored);
    const { code, stderr } = await lab.run(["import", "hwvpn_connection.a", String(only?.id)]);
    expect(code, stderr).toBe(0);
    await lab.applyAndSettle();
    expect(tagsAt(lab)).toEqual({ site: "paris", ...OTHERS });
  });

  it("cannot be declared", async () => {
    declare({ tags: { site: "paris", owner: "me" } }, ignored);
    const { code, stderr } = await lab.run(["plan"]);
    expect(code).toBe(1);
    expect(stderr.replaceAll(/[│\s]+/g, " ")).toContain('the provider ignores the tag "owner" by ignore_tags');
  });
});

describe("tags that the provider of null_resource ignores or adds", () => {
  let lab: NullLab;
  beforeAll(async () => {
    lab = await startNullLab();
  });
  afterAll(() => lab.close());

  it("stay, are no difference, and default tags are merged by Terraform where only it knows them", async () => {
    const settings = {
      defaultTags: { team: "network", site: "none" },
      ignoreTags: { keys: ["owner"], keyPrefixes: ["gov:"] },
    };
    const build = (tags: Record<string, string>) =>
      lab.build((stack) => {
        const variable = new TerraformVariable(stack, "tags", { type: "map(string)", default: tags });
        new VpnConnection(stack, "paris", { ...PROPS, tags: variable.value });
      }, settings);
    build({ site: "paris", old: "x" });
    await lab.applyAndSettle();
    expect(tagsAt(lab)).toEqual({ team: "network", site: "paris", old: "x" });
    await setByOthers(lab, OTHERS);
    build({ site: "lyon" });
    await lab.applyAndSettle();
    expect(tagsAt(lab)).toEqual({ team: "network", site: "lyon", ...OTHERS });
    build({ owner: "me" });
    expect(await lab.failingApply()).toContain('the provider ignores the tag "owner" by ignore_tags');
    build({});
    await lab.applyAndSettle();
  });
});
