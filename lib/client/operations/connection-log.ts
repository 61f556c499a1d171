import { isRecord } from "../../schema/value";
import type { Call } from "./call";
import { checkedId } from "./calls";
import type { CallOptions, VpnApi } from "./vpn-api";

/** A line of the log that the service keeps of the negotiation of a tunnel. */
export interface LogLine {
  readonly timeSeconds: number;
  readonly text: string;
}

function logCall(id: string): Call {
  return {
    name: `read the log of VPN connection ${id}`,
    method: "GET",
    path: `/vpn-connection/${checkedId(id)}/log`,
    idempotent: true,
    answerMember: "logs",
    answerIs: "list",
    iamAction: "vpn:vpnConnections:getLog",
  };
}

/** The log of a connection, newest line first. */
export async function readConnectionLog(
  { send }: Pick<VpnApi, "send">,
  id: string,
  options: CallOptions,
): Promise<readonly LogLine[]> {
  const { logs } = await send(logCall(id), options);
  const lines = Array.isArray(logs) ? logs.filter(isRecord) : [];
  return lines
    .map(({ time, raw_message: text }) => ({ timeSeconds: Number(time), text: String(text) }))
    .sort((one, other) => other.timeSeconds - one.timeSeconds);
}
