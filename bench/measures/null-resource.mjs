// Measures apply and destroy of connections that `null_resource` deploys, with the state in a file and at a server.
import { tsImport } from "tsx/esm/api";
import { ofEach } from "../support/releases.mjs";
import { alternately } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { addConnections, gatewaysFor } from "../support/samples.mjs";
import { withService } from "../support/service.mjs";
import { prepared, synthesize } from "../support/stack-folder.mjs";
import { withStateServer } from "../support/state-server.mjs";
import { apply, destroy } from "../support/terraform.mjs";

const FEW = 50;
const MANY = 500;
const MANY_TO_FEW = 12;
const TO_THAT_RELEASE = 0.3;

/** The tests' stand-in serves `null_resource`, because a registry is not reachable everywhere. */
async function withNullProvider(run) {
  const load = (path) => tsImport(path, import.meta.url);
  const { createNullProvider, NULL_ADDRESS } = await load("../../test/support/null-provider.ts");
  const { serveForTests } = await load("../../lib/terraform-plugin/serve-for-tests.ts");
  const served = await serveForTests(createNullProvider());
  try {
    return await run({ TF_REATTACH_PROVIDERS: served.reattachConfig(NULL_ADDRESS) });
  } finally {
    served.close();
  }
}

function nullFolder(library, size) {
  return synthesize((stack) => {
    new library.VpnProvider(stack, "provider", { deployment: library.VpnDeployment.nullResource() });
    addConnections(stack, size, gatewaysFor(size), library);
  });
}

/** The times of apply and of destroy, of each release. */
async function measureSize(releases, size, rounds, { reattached, stateServer }) {
  const folders = ofEach(releases, ({ library }) => nullFolder(library, size));
  for (const folder of Object.values(folders)) {
    await prepared(folder, stateServer, reattached);
  }
  const times = await withService(size, {}, (service) => {
    const environment = { ...service, ...reattached };
    const sides = ofEach(folders, (folder) => async () => ({
      apply: (await apply(folder, environment)).wall,
      destroy: (await destroy(folder, environment)).wall,
    }));
    return alternately(sides, rounds);
  });
  const of = (action) => ofEach(times, (values) => ({ wall: values[action] }));
  return { apply: of("apply"), destroy: of("destroy") };
}

export async function measureNullResource(bench) {
  return withNullProvider(async (reattached) => [
    ...(await withStateServer((stateServer) =>
      measureGrowth(bench, { reattached, stateServer }, ", state at a server by the http backend"),
    )),
    ...(await measureGrowth(bench, { reattached }, "")),
  ]);
}

async function measureGrowth({ releases, count, rounds }, surroundings, ending) {
  const few = await measureSize(releases, count(FEW), rounds(3), surroundings);
  const many = await measureSize(releases, count(MANY), rounds(1), surroundings);
  return ["apply", "destroy"].flatMap((action) => {
    const what = (size) => `${action} of ${size} connections by null_resource${ending}`;
    return [
      ...rowsOf(what(count(FEW)), few[action]),
      ...rowsOf(what(count(MANY)), many[action], {
        against: `that of ${count(FEW)}`,
        base: few[action].ours,
        targets: { release: { wall: TO_THAT_RELEASE }, base: { wall: MANY_TO_FEW } },
      }),
      ...growthOfRelease(what(count(MANY)), few[action].theirs, many[action].theirs),
    ];
  });
}

/** How the time of the other release grows with the number of connections. */
function growthOfRelease(what, few, many) {
  return few === undefined
    ? []
    : rowsOf(`${what}, that release`, { ours: many }, { against: "fewer with that release", base: few });
}
