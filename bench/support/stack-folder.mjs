// Makes folders in which Terraform can run.
import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { attributes } from "./samples.mjs";
import { newFolder } from "./scratch.mjs";
import { terraform } from "./terraform.mjs";

const { App, TerraformStack } = createRequire(import.meta.url)("cdktf");

/** Makes a folder with the stack that `fill` builds. */
export function synthesize(fill) {
  const outdir = newFolder();
  const app = new App({ outdir });
  fill(new TerraformStack(app, "bench"));
  app.synth();
  const folder = join(outdir, "stacks", "bench");
  // The backend of cdktf would put the state into the folder where the benchmark was started.
  changeStack(folder, ({ terraform: { backend: _, ...settings }, ...rest }) => ({ ...rest, terraform: settings }));
  return folder;
}

/** Makes a folder with resources as raw JSON, so that all sides are comparable, and with the provider of a library. */
export function connectionsFolder(library, resources) {
  const folder = synthesize((stack) => new library.VpnProvider(stack, "provider"));
  changeStack(folder, ({ resource, ...rest }) => ({ ...rest, resource: { ...resource, ...resources } }));
  return folder;
}

/** Makes a folder with resources of Terraform's own alone. */
export function builtinsFolder(resources) {
  const folder = newFolder();
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ resource: resources, terraform: {} }));
  return folder;
}

/** Lets Terraform prepare the folder, and keep its state at a server of states if one is given. */
export async function prepared(folder, stateServer, environment = {}) {
  if (stateServer !== undefined) {
    const address = `${stateServer}/${randomUUID()}`;
    const http = { address, lock_address: address, unlock_address: address };
    changeStack(folder, ({ terraform: settings, ...rest }) => ({
      ...rest,
      terraform: { ...settings, backend: { http } },
    }));
  }
  await terraform(folder, ["init"], environment);
  return folder;
}

function changeStack(folder, change) {
  const file = join(folder, "cdk.tf.json");
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, "utf8")))));
}

const blocks = (type, count, values) => ({
  [type]: Object.fromEntries(Array.from({ length: count }, (_, number) => [`c${number}`, values(number)])),
});

export const connections = (count, gateways) =>
  blocks("hwvpn_connection", count, (number) => ({
    ...attributes(number, gateways),
    construct_path: `bench/c${number}`,
  }));

/** As large as connections. */
export const builtins = (count) => blocks("terraform_data", count, (number) => ({ input: attributes(number) }));

export const smallBuiltins = (count) => blocks("terraform_data", count, (number) => ({ input: `site-${number}` }));
