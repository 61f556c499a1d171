// Measures `terraform apply` of connections at the embedded service, against builtin resources that do nothing, and
// null_resource.
import { createRequire } from "node:module";
import { tsImport } from "tsx/esm/api";
import { compare } from "./measure.mjs";
import { addConnections } from "./samples.mjs";
import { applied, builtins, connections, synthesize, terraform, withService } from "./stack-folder.mjs";

const require = createRequire(import.meta.url);
const { VpnDeployment, VpnProvider } = require("../dist/index.js");

const builtin = (count) => () => applied(builtins(count), {});
const ours = (count, gateways) => () =>
  withService(count, {}, (environment) => applied(connections(count, gateways), environment));

/** The tests' stand-in serves `null_resource`, because a registry is not reachable everywhere. */
async function byNullResource(count, gateways) {
  const load = (path) => tsImport(path, import.meta.url);
  const { createNullProvider, NULL_ADDRESS } = await load("../test/support/null-provider.ts");
  const { serveForTests } = await load("../lib/terraform-plugin/serve-for-tests.ts");
  const served = await serveForTests(createNullProvider());
  const { folder, remove } = synthesize((stack) => {
    new VpnProvider(stack, "provider", { deployment: VpnDeployment.nullResource() });
    addConnections(stack, count, gateways);
  });
  try {
    return await withService(count, {}, async (service) => {
      const environment = { ...service, TF_REATTACH_PROVIDERS: served.reattachConfig(NULL_ADDRESS) };
      await terraform(folder, ["init"], environment);
      return terraform(folder, ["apply", "-auto-approve"], environment);
    });
  } finally {
    served.close();
    remove();
  }
}

export async function measureApply() {
  const one = await compare({ builtin: builtin(1), ours: ours(1, 1) }, 7);
  const many = await compare({ builtin: builtin(500), ours: ours(500, 50) }, 3);
  const nullResource = await byNullResource(500, 50);
  const what = "apply of 500 connections on 50 gateways";
  return [
    { what: "apply of one connection", against: "one terraform_data", ours: one.ours, base: one.builtin },
    { what, against: "500 terraform_data", ours: many.ours, base: many.builtin },
    { what, against: "the same through null_resource", ours: many.ours, base: nullResource },
  ];
}
