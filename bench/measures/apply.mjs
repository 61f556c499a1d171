// Measures `terraform apply` of connections at the embedded service, against builtin resources that do nothing, with the
// state in a file and at a server.
import { withNewConnections } from "../support/new-connections.mjs";
import { ofEach } from "../support/releases.mjs";
import { alternately } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { gatewaysFor } from "../support/samples.mjs";
import { builtins, builtinsFolder, prepared } from "../support/stack-folder.mjs";
import { withStateServer } from "../support/state-server.mjs";
import { apply } from "../support/terraform.mjs";
import { measured } from "../support/timed-plugin.mjs";

export async function measureApply(bench) {
  const many = bench.count(500);
  return [
    ...(await measureOne(bench)),
    ...(await measureMany(bench, `apply of ${many} connections on ${gatewaysFor(many)} gateways`)),
    ...(await withStateServer((address) =>
      measureMany(bench, `apply of ${many}, state at a server by the http backend`, address),
    )),
  ];
}

const builtinSide = (size, stateServer) => async () =>
  apply(await prepared(builtinsFolder(builtins(size)), stateServer), {});

/** With the provider that `terraform init` has installed. */
async function measureOne({ releases: { ours }, rounds }) {
  const one = () => withNewConnections({ library: ours.library, size: 1 }, apply);
  const { base, ...times } = await alternately({ base: builtinSide(1), ours: one }, rounds(7), 1);
  return rowsOf("apply of one connection", times, { against: "one terraform_data", base });
}

async function measureMany({ releases, count, rounds }, what, stateServer) {
  const size = count(500);
  const { library } = releases.ours;
  const many = ofEach(
    releases,
    ({ plugin }) =>
      () =>
        withNewConnections({ library, size, stateServer }, (folder, service, simulator) =>
          measured(plugin, { folder, service, simulator }, apply),
        ),
  );
  const { base, ...times } = await alternately({ base: builtinSide(size, stateServer), ...many }, rounds(3));
  return rowsOf(what, times, { against: `${size} terraform_data`, base });
}
