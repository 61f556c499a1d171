// Measures `terraform plan` without changes: its duration, the processor time of the plugin, and its requests to the
// service.
import { join } from "node:path";
import { ofEach } from "../support/releases.mjs";
import { alternately } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { gatewaysFor } from "../support/samples.mjs";
import { newFolder } from "../support/scratch.mjs";
import { withService } from "../support/service.mjs";
import { builtins, builtinsFolder, connections, connectionsFolder, prepared } from "../support/stack-folder.mjs";
import { apply, planWithoutChanges } from "../support/terraform.mjs";
import { measured } from "../support/timed-plugin.mjs";

const SLOW_MILLISECONDS = 100;
const HIGH_PARALLELISM = 50;

const planning =
  (deployed, ...args) =>
  ({ plugin }) =>
  () =>
    measured(plugin, deployed, planWithoutChanges, ...args);

export async function measurePlan({ releases, count, rounds }) {
  const size = count(500);
  const what = `plan without changes, ${size} connections`;
  const folder = connectionsFolder(releases.ours.library, connections(size, gatewaysFor(size)));
  const builtin = await prepared(builtinsFolder(builtins(size)));
  const dataFile = join(newFolder(), "service.json");
  await apply(builtin, {});
  const atOnce = await withService(size, { dataFile }, async (service, simulator) => {
    const { plugin } = releases.theirs ?? releases.ours;
    await apply(folder, { ...service, ...plugin.environment });
    const plans = ofEach(releases, planning({ folder, service, simulator }));
    const { base, ...times } = await alternately({ base: () => planWithoutChanges(builtin, {}), ...plans }, rounds(5));
    const parallel = ofEach(releases, planning({ folder, service, simulator }, `-parallelism=${HIGH_PARALLELISM}`));
    const requests = ofEach(await alternately(parallel, 1), (values) => ({ requests: values.requests }));
    return [
      ...rowsOf(what, times, { against: `${size} terraform_data`, base }),
      ...rowsOf(`${what}, parallelism ${HIGH_PARALLELISM}`, requests),
    ];
  });
  const slow = await withService(size, { dataFile, answerMilliseconds: SLOW_MILLISECONDS }, (service, simulator) =>
    alternately(ofEach(releases, planning({ folder, service, simulator })), rounds(3)),
  );
  return [...atOnce, ...rowsOf(`${what}, ${SLOW_MILLISECONDS} ms per request`, slow)];
}
