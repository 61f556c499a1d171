// Measures the peak memory of the plugin while it deploys many connections.
import { withNewConnections } from "../support/new-connections.mjs";
import { bareNodeMegabytes, knowsMemory, peakMegabytes } from "../support/process-memory.mjs";
import { ofEach } from "../support/releases.mjs";
import { alternately } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { apply } from "../support/terraform.mjs";

export async function measureMemory({ releases, count, rounds }) {
  if (!knowsMemory) {
    return [];
  }
  const size = count(500);
  const { library } = releases.ours;
  const applying = ofEach(
    releases,
    ({ plugin }) =>
      () =>
        withNewConnections({ library, size }, async (folder, service) => ({
          memory: await peakMegabytes(plugin.executable, () => apply(folder, { ...service, ...plugin.environment })),
        })),
  );
  return rowsOf(`memory of the plugin, apply of ${size} connections`, await alternately(applying, rounds(1)), {
    against: "bare node",
    base: { memory: bareNodeMegabytes() },
  });
}
