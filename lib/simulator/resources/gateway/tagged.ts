import { gatewayGone } from "../../reply";
import type { Tagged } from "../tag/tagged";
import { allGateways, gatewayOf } from "./known";
import { type GatewayRecord, gatewayStatus } from "./record";
import { gatewayNotReady } from "./refusals";

export const TAGGED_GATEWAYS: Tagged<GatewayRecord> = {
  type: "vpn-gateway",
  find: gatewayOf,
  all: allGateways,
  visible: ({ world }) => allGateways(world),
  put: (world, record, tags) => world.gateways.put({ ...record, tags }),
  nameOf: (record) => record.given.name,
  gone: gatewayGone,
  busy: (record) => (gatewayStatus(record) === "PENDING_DELETE" ? gatewayNotReady(record) : undefined),
};
