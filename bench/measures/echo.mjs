// Measures `terraform plan` without changes against a provider with the same schema that does nothing, and so shows what
// of the duration is Terraform's own.
import { buildEchoProvider } from "../echo/build.mjs";
import { withNewConnections } from "../support/new-connections.mjs";
import { alternately } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { apply, planWithoutChanges } from "../support/terraform.mjs";
import { measured, timedPlugin } from "../support/timed-plugin.mjs";

export async function measureEcho({ releases: { ours }, count, rounds }) {
  const size = count(500);
  const echo = timedPlugin(await buildEchoProvider(ours.plugin.executable));
  const times = await withNewConnections({ library: ours.library, size }, async (folder, service, simulator) => {
    await apply(folder, { ...service, ...ours.plugin.environment });
    const planning = (plugin) => () => measured(plugin, { folder, service, simulator }, planWithoutChanges);
    return alternately({ base: planning(echo), ours: planning(ours.plugin) }, rounds(5));
  });
  return rowsOf(`plan without changes, ${size} connections`, times, {
    against: "an echo provider with the same schema",
    base: times.base,
    targets: { base: { wall: 1.3 } },
  });
}
