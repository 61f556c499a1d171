import { isFields } from "../../../schema/value";
import { type Context, parameter } from "../../context";
import type { Route } from "../../http/route";
import { connectionGone, invalidRequest, type Reply, success } from "../../reply";
import { connectionAnswer } from "../connection/answer";
import { gatewayAddress } from "../connection/end-addresses";
import { bodyField } from "../shared/body-field";
import { limitsRefusal } from "../shared/limits";
import { shapeRefusal } from "../shared/shape";
import { DEVICES } from "./devices";
import { peerConfiguration } from "./text";

const MEMBERS = ["vendor", "type", "model", "version"] as const;
const BODY = MEMBERS.map((name) => bodyField(name, "string", { required: true }));

export const PEER_CONFIGURATION_ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/v5/:project/peer-configuration/supported-devices",
    operation: "list-peer-devices",
    handler: () => success(200, { supported_devices: DEVICES.map((device) => ({ ...device })) }),
    missing: "The list has the one device that the public examples name.",
  },
  {
    method: "POST",
    path: "/v5/:project/vpn-connection/:id/peer-configuration/export",
    operation: "export-peer-configuration",
    handler: exportConfiguration,
    missing: "The text has the values of the connection, and is not tried on any device.",
  },
];

/** The device is not wrapped in an object, other than in all other bodies. */
function exportConfiguration(context: Context): Reply {
  const { world, request } = context;
  const connection = world.store.get(parameter(context, "id"));
  const body = isFields(request.body) ? request.body : {};
  if (connection === undefined) {
    return connectionGone();
  }
  const refused = shapeRefusal(BODY, body) ?? limitsRefusal(BODY, body);
  const device = DEVICES.find((known) => MEMBERS.every((member) => known[member] === body[member]));
  if (refused !== undefined || device === undefined) {
    return refused ?? invalidRequest("the peer device is not supported");
  }
  const { vgw_id, vgw_ip } = connection.given;
  const shown = connectionAnswer(world, connection, { to: "read" });
  return success(200, { peer_config: peerConfiguration(shown, gatewayAddress(world, vgw_id, vgw_ip), device) });
}
