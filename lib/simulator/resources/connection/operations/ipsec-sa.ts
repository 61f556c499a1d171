import { createHash } from "node:crypto";
import { type Fields, isFields, isList } from "../../../../schema/value";
import { timeText } from "../../../clock";
import { type Context, parameter } from "../../../context";
import { connectionGone, type Reply, success } from "../../../reply";
import { styleOf } from "../answer";
import { shownPolicyRules } from "../policy-rules";
import { statusOf } from "../work";

const ANY = "0.0.0.0/0";

/** The security associations of a tunnel that is up: one for each pair of networks in policy mode, else one for all traffic. */
export function listIpsecSas(context: Context): Reply {
  const { world, now } = context;
  const record = world.store.get(parameter(context, "id"));
  if (record === undefined) {
    return connectionGone();
  }
  const pairs = statusOf(record) === "ACTIVE" ? pairsOf(record.given) : [];
  return success(200, {
    sa_infos: pairs.map(([source, destination]) => ({
      id: saId(record.id, source, destination),
      source_ip_cidr: source,
      dest_ip_cidr: destination,
      packets_sent: 0,
      packets_recv: 0,
      traffic_sent: 0,
      traffic_recv: 0,
      collected_at: timeText(now),
    })),
  });
}

function pairsOf(given: Fields): readonly (readonly [string, string])[] {
  return styleOf(given) === "policy"
    ? shownPolicyRules(given.policy_rules, true)
        .filter(isFields)
        .map(({ source, destination }) => [String(source), String(isList(destination) ? destination[0] : "")] as const)
    : [[ANY, ANY]];
}

/** The same association has the same id in every answer. */
function saId(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join(" ")).digest("hex").slice(0, 8);
}
