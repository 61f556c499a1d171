// Makes an executable of the echo provider, with the schema of the sources.
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { tsImport } from "tsx/esm/api";
import { newFolder } from "../support/scratch.mjs";

/** @param executable the provider that the echo provider starts like: with the same options of Node.js */
export async function buildEchoProvider(executable) {
  const folder = newFolder();
  const outfile = join(folder, "terraform-provider-echo");
  const [shell, options] = readFileSync(executable, "utf8").split("\n", 2);
  await build({
    entryPoints: [fileURLToPath(new URL("provider.mjs", import.meta.url))],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    minify: true,
    banner: { js: `${shell}\n${options}` },
    logLevel: "warning",
  });
  chmodSync(outfile, 0o755);
  await writeSchema(folder);
  return outfile;
}

async function writeSchema(folder) {
  const load = (path) => tsImport(path, import.meta.url);
  const { createProvider } = await load("../../lib/provider/provider.ts");
  const { providerCalls } = await load("../../lib/terraform-plugin/provider-calls.ts");
  const { PROVIDER_SERVICE } = await load("../../lib/terraform-plugin/protocol.ts");
  const provider = createProvider({});
  const message = await providerCalls(provider).getProviderSchema();
  writeFileSync(join(folder, "schema"), PROVIDER_SERVICE.getProviderSchema.encodeResponse(message));
  const attributes = Object.entries(provider.resources).map(([name, { schema }]) => [name, schema.attributes]);
  writeFileSync(join(folder, "attributes.json"), JSON.stringify(Object.fromEntries(attributes)));
}
