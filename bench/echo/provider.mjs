// A provider with the schema of ours that answers with the bytes that it gets. What Terraform takes with it, it takes
// with any provider of this schema. The benchmark bundles this file, and puts the schema beside it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { grpcServer } from "../../lib/terraform-plugin/grpc-server.ts";
import { handshakeLine } from "../../lib/terraform-plugin/handshake.ts";
import { listen, secured } from "../../lib/terraform-plugin/listen.ts";
import { endWithTerraform } from "../../lib/terraform-plugin/process-life.ts";
import { CONTROLLER_SERVICE, PROVIDER_SERVICE } from "../../lib/terraform-plugin/protocol.ts";
import { isNull } from "../../lib/terraform-plugin/wire-value.ts";
import { created, planned } from "./made-up.mjs";

const NONE = new Uint8Array();
const diagnostics = [];
const silent = () => ({ diagnostics });

/** By type, read when something is created. */
let attributes;
function attributesOf(typeName) {
  attributes ??= JSON.parse(readFileSync(join(__dirname, "attributes.json"), "utf8"));
  return attributes[typeName];
}

const calls = {
  validateProviderConfig: silent,
  configureProvider: silent,
  validateResourceConfig: silent,
  upgradeResourceState: ({ rawState }) => ({ upgradedState: { msgpack: NONE, json: rawState.json }, diagnostics }),
  readResource: (request) => ({ newState: request.currentState, private: request.private, diagnostics }),
  planResourceChange: ({ typeName, priorState, proposedNewState, priorPrivate }) => ({
    plannedState: isNull(proposedNewState)
      ? proposedNewState
      : isNull(priorState)
        ? planned(attributesOf(typeName), proposedNewState)
        : priorState,
    requiresReplace: [],
    plannedPrivate: priorPrivate,
    diagnostics,
  }),
  applyResourceChange: ({ typeName, plannedState, plannedPrivate }) => ({
    newState: isNull(plannedState) ? plannedState : created(attributesOf(typeName), plannedState),
    private: plannedPrivate,
    diagnostics,
  }),
  stopProvider: () => ({ error: "" }),
};

const answering = ({ path, decodeRequest, encodeResponse }, call) => [
  path,
  async function* (request) {
    yield encodeResponse(call(decodeRequest(request)));
  },
];

async function main() {
  const { tls, certificate } = secured(process.env.PLUGIN_CLIENT_CERT);
  const handlers = new Map([
    ...Object.entries(calls).map(([name, call]) => answering(PROVIDER_SERVICE[name], call)),
    [
      PROVIDER_SERVICE.getProviderSchema.path,
      async function* () {
        yield readFileSync(join(__dirname, "schema"));
      },
    ],
    answering(CONTROLLER_SERVICE.shutdown, () => {
      setImmediate(() => server.drained().then(() => process.exit(0)));
      return {};
    }),
  ]);
  const server = grpcServer(handlers, { tls, longestRequestBytes: 64 * 1024 * 1024 });
  endWithTerraform(server.abortCalls);
  const listening = await listen(server, process.env);
  process.stdout.write(`${handshakeLine(listening, certificate)}\n`);
}

void main();
