// The stacks whose synthesis is measured, by name: each fills a stack with resources. One may return a function of other values
// that it measures itself, for after the synthesis.

import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import { addConnections, attributes } from "./samples.mjs";

const require = createRequire(import.meta.url);

export const STACKS = {
  connections: (stack, { size, gateways, library }) => {
    addConnections(stack, size, gateways, library);
  },
  "connections with peers": addConnectionsWithPeers,
  "connections without group rules": addConnectionsWithoutGroupRules,
  "connections of modules": (stack, { size, gateways }) => {
    addConnections(stack, size, gateways, modules().library);
  },
  "plain resources": addPlainResources,
};

function addConnectionsWithPeers(stack, { size, gateways, library }) {
  const { PeerConfiguration, PeerDevice } = library;
  const connections = addConnections(stack, size, gateways, library);
  const begin = timeAfterSynthesis(stack);
  for (const [number, connection] of connections.entries()) {
    new PeerConfiguration(stack, `peer-${number}`, {
      device: PeerDevice.strongSwan(),
      connections: [connection],
      cloudSubnets: ["10.0.0.0/8"],
      gatewayAddresses: ["198.51.100.1"],
      deviceAddresses: [`203.0.113.${(number % 250) + 1}`],
    });
  }
  const end = timeAfterSynthesis(stack);
  return () => ({ files: end() - begin() });
}

/** The time when all that wraps the synthesis of a stack by now has been done. */
function timeAfterSynthesis(stack) {
  const inner = stack.synthesizer;
  let time;
  stack.synthesizer = {
    synthesize: (session) => {
      inner.synthesize(session);
      time = performance.now();
    },
  };
  return () => time;
}

/** The modules from which the package is bundled: the bundle has rules that nobody can take away. */
function modules() {
  const { CONNECTION_RULES } = require("../../dist/resources/connection/rules/table.js");
  const { PreSharedKey } = require("../../dist/constructs/pre-shared-key.js");
  const { VpnConnection } = require("../../dist/constructs/vpn-connection.js");
  return { rules: CONNECTION_RULES, library: { PreSharedKey, VpnConnection } };
}

function addConnectionsWithoutGroupRules(stack, { size, gateways }) {
  const { rules, library } = modules();
  rules.groupRules = [];
  addConnections(stack, size, gateways, library);
}

function addPlainResources(stack, { size, gateways }) {
  const { TerraformProvider, TerraformResource } = require("cdktf");
  class PlainResource extends TerraformResource {
    constructor(scope, id, values) {
      super(scope, id, { terraformResourceType: "hwvpn_connection" });
      this.values = values;
    }
    synthesizeAttributes() {
      return this.values;
    }
  }
  new TerraformProvider(stack, "provider", {
    terraformResourceType: "hwvpn",
    terraformProviderSource: "bench.invalid/bench/hwvpn",
    terraformGeneratorMetadata: { providerName: "hwvpn" },
  });
  for (let number = 0; number < size; number++) {
    new PlainResource(stack, `connection-${number}`, {
      ...attributes(number, gateways),
      construct_path: `bench/connection-${number}`,
    });
  }
}
