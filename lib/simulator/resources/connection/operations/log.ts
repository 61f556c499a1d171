import { timeText } from "../../../clock";
import { type Context, parameter } from "../../../context";
import { connectionGone, type Reply, refusal, success } from "../../../reply";
import { styleOf } from "../answer";
import { customerAddress, gatewayAddress } from "../end-addresses";
import { statusOf } from "../work";

/** What the gateway has noted of the last negotiation of the tunnel; nothing before there was one. */
export function showLog(context: Context): Reply {
  const { world } = context;
  const record = world.store.get(parameter(context, "id"));
  if (record === undefined) {
    return connectionGone();
  }
  const { given, updatedAtMilliseconds: time } = record;
  if (styleOf(given) === "policy-template") {
    return refusal(
      400,
      "VPN.0305",
      "Query connection log does not support the connection of the policy-template type.",
    );
  }
  const gateway = gatewayAddress(world, given.vgw_id, given.vgw_ip);
  const peer = `PeerAddress=[${customerAddress(world, given.cgw_id)}], PeerPort=[500]`;
  const said = {
    ACTIVE: `IPSec tunnel negotiation succeeds. (${peer})`,
    DOWN: `IPSec tunnel negotiation fails. (${peer}, Reason=[peer does not answer])`,
    ERROR: `IPSec tunnel negotiation fails. (${peer}, Reason=[configuration error])`,
  }[statusOf(record)];
  const line = { time: Math.floor(time / 1000), raw_message: `${timeText(time)} ipsec_ike: [${gateway}] ${said}` };
  return success(200, { logs: said === undefined ? [] : [line] });
}
