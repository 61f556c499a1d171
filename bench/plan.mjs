// Measures `terraform plan` without changes: its requests to the service, and its duration.
import { applied, builtins, connections, terraform, withService } from "./stack-folder.mjs";

const COUNT = 500;

export async function measurePlan() {
  const planBuiltins = (_, folder) => terraform(folder, ["plan"], {});
  const base = await applied(builtins(COUNT), {}, planBuiltins);
  const rows = await withService(COUNT, {}, (environment, simulator) =>
    applied(connections(COUNT, 50), environment, async (_, folder) => {
      const plans = [];
      for (const parallelism of [10, 50]) {
        simulator.forgetRequests();
        const ours = await terraform(folder, ["plan", `-parallelism=${parallelism}`], environment);
        const requests = simulator.requests().length;
        plans.push({ parallelism, ours, requests });
      }
      return plans;
    }),
  );
  return rows.flatMap(({ parallelism, ours, requests }) => [
    {
      what: `plan without changes, ${COUNT} connections, parallelism ${parallelism}`,
      against: `${COUNT} terraform_data`,
      ours,
      base,
    },
    {
      what: `requests of that plan`,
      against: "the reads at one time",
      ours: requests,
      base: COUNT / parallelism,
      unit: "",
    },
  ]);
}
