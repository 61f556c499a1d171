// First of all: it tells a Node that is too old why nothing works.
import "../terraform-plugin/require-node";
import { heldConnectionsIn } from "../handler/ownership/held";
import { log } from "../terraform-plugin/log";
import { serve } from "../terraform-plugin/serve";
import { createVpnApi } from "../vpn-api/client";
import { createEffects } from "../vpn-api/real-effects";
import { createProvider } from "./provider";
import { toldIn } from "./told";

const effects = createEffects(log, process.env);
const folder = process.env.TF_DATA_DIR || ".terraform";
const held = heldConnectionsIn(folder, process);
const told = toldIn(folder, process);
void serve(createProvider({ effects, createApi: createVpnApi, held, told }), { name: "terraform-provider-hwvpn" });
