// Must come first, because it reports a Node.js version that is too old.
import "../terraform-plugin/require-node";
import { createVpnApi } from "../client/client";
import { createEffects } from "../client/http/real-effects";
import { lastWarningsIn } from "../lifecycle/last-warnings";
import { heldConnectionsIn } from "../lifecycle/ownership/held";
import { log } from "../terraform-plugin/log";
import { serve } from "../terraform-plugin/serve";
import { createProvider } from "./provider";

const effects = createEffects(log, process.env);
const folder = process.env.TF_DATA_DIR || ".terraform";
const held = heldConnectionsIn(folder, process);
const lastWarnings = lastWarningsIn(folder, process);
void serve(createProvider({ effects, createApi: createVpnApi, held, lastWarnings }), {
  name: "terraform-provider-hwvpn",
});
