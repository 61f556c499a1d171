// All that the benchmarks measure, by name.
import { measureApply } from "./measures/apply.mjs";
import { measureDelays } from "./measures/delays.mjs";
import { measureEcho } from "./measures/echo.mjs";
import { measureGroupRules } from "./measures/group-rules.mjs";
import { measureLargeAtServer, measureLargeInFile } from "./measures/large.mjs";
import { measureMemory } from "./measures/memory.mjs";
import { measureNullResource } from "./measures/null-resource.mjs";
import { measurePackage } from "./measures/package.mjs";
import { measurePeers } from "./measures/peers.mjs";
import { measurePlan } from "./measures/plan.mjs";
import { measureRules } from "./measures/rules.mjs";
import { measureStart } from "./measures/start.mjs";
import { measureSynth } from "./measures/synth.mjs";

const plain = (name, about, run) => ({ name, about, run });
const deployment = (name, about, run) => ({ name, about, run, needsTerraform: true });
const large = (name, about, run) => ({ name, about, run, needsTerraform: true, large: true });

export const MEASURES = [
  plain("rules", "the rules alone", measureRules),
  plain("start", "start of the plugin, and first require of the library", measureStart),
  plain("package", "sizes of package and bundles, and installation", measurePackage),
  plain("synth", "synth of 10 to 4,000 connections, against plain resources", measureSynth),
  plain("peers", "synth with the configuration of a device for each connection", measurePeers),
  plain("group-rules", "what the rules that compare connections add to synth", measureGroupRules),
  deployment("apply", "apply of one and of 500, against terraform_data; state in a file and at a server", measureApply),
  deployment("plan", "plan of 500 without changes; requests at once, and 100 ms late", measurePlan),
  deployment(
    "echo",
    "plan of 500 without changes, against a provider with the same schema that does nothing",
    measureEcho,
  ),
  deployment("null-resource", "apply and destroy of 50 and of 500 by null_resource", measureNullResource),
  deployment("memory", "peak of the plugin during an apply of 500", measureMemory),
  deployment("delays", "apply of 500 at a slow service, against what cannot overlap", measureDelays),
  ...[2000, 5000].flatMap((count) => [
    large(`large-${count}-file`, `apply, plan and destroy of ${count}, state in a file`, measureLargeInFile(count)),
    large(
      `large-${count}-server`,
      `apply, plan and destroy of ${count}, state at a server`,
      measureLargeAtServer(count),
    ),
  ]),
];
