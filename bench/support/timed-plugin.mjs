// An executable that Terraform uses in place of the installed provider, and the processor time that it has taken.
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { newFolder } from "./scratch.mjs";

const require = createRequire(import.meta.url);
const { BUNDLED_SOURCE } = require("../../dist/settings/provider-address.js");

/** Terraform starts it by `dev_overrides` as it starts an installed provider, with encryption, several times a command. */
export function timedPlugin(executable) {
  const bin = newFolder();
  const times = join(newFolder(), "times");
  const start = join(bin, "terraform-provider-hwvpn");
  const timed = `TIMEFORMAT="%U %S"\n{ time "${executable}" "$@" 2>&3; } 3>&2 2>>"${times}"\n`;
  writeFileSync(start, `#!/bin/bash\n${timed}`);
  chmodSync(start, 0o755);
  const configuration = join(newFolder(), "terraform.rc");
  const overrides = `dev_overrides { "${BUNDLED_SOURCE}" = "${bin}" }`;
  writeFileSync(configuration, `provider_installation {\n  ${overrides}\n  direct {}\n}\n`);
  return {
    executable,
    environment: { TF_CLI_CONFIG_FILE: configuration },
    forgetTimes: () => writeFileSync(times, ""),
    processorMilliseconds: () =>
      1000 *
      readFileSync(times, "utf8")
        .split(/\s+/)
        .reduce((sum, seconds) => sum + Number(seconds), 0),
  };
}

/**
 * Runs Terraform with the plugin, and adds to what that measures the processor time of the plugin, and the requests to the
 * service.
 *
 * @param action takes a folder, the environment and `args`
 */
export async function measured(plugin, { folder, service, simulator }, action, ...args) {
  simulator.forgetRequests();
  plugin.forgetTimes();
  const values = await action(folder, { ...service, ...plugin.environment }, ...args);
  // The service keeps the latest requests, but counts all.
  const requests = Object.values(simulator.counts()).reduce((sum, count) => sum + count, 0);
  return { ...values, plugin: plugin.processorMilliseconds(), requests };
}
