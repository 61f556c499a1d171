// Measures plan, apply and destroy of thousands of connections, and the apply against as many small builtin resources.
import { withNewConnections } from "../support/new-connections.mjs";
import { rowsOf } from "../support/rows.mjs";
import { builtinsFolder, prepared, smallBuiltins } from "../support/stack-folder.mjs";
import { withStateServer } from "../support/state-server.mjs";
import { apply, destroy, planWithoutChanges } from "../support/terraform.mjs";
import { measured } from "../support/timed-plugin.mjs";

/** With the state in a file, which Terraform writes anew after each resource. */
export const measureLargeInFile = (usual) => (bench) => measureLarge(bench, usual, "state in a file");

/** With the state at a server, to which Terraform sends it now and then. */
export const measureLargeAtServer = (usual) => (bench) =>
  withStateServer((address) => measureLarge(bench, usual, "state at a server", address));

async function measureLarge({ releases: { ours }, count }, usual, where, stateServer) {
  const size = count(usual);
  const builtin = await prepared(builtinsFolder(smallBuiltins(size)), stateServer);
  const base = await life((run) => run(builtin, {}));
  const { library, plugin } = ours;
  const own = await withNewConnections({ library, size, stateServer }, (folder, service, simulator) =>
    life((action) => measured(plugin, { folder, service, simulator }, action)),
  );
  return ["apply", "plan", "destroy"].flatMap((action) =>
    rowsOf(
      `${action} of ${size} connections, ${where}`,
      { ours: own[action] },
      { against: `${size} small terraform_data`, base: base[action] },
    ),
  );
}

/** One round, because it takes minutes. */
const life = async (run) => ({
  apply: await run(apply),
  plan: await run(planWithoutChanges),
  destroy: await run(destroy),
});
