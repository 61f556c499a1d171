import { isIPv4 } from "node:net";
import { isId } from "../../../schema/id";
import { type Fields, isAbsent, isFields, isList, type Value } from "../../../schema/value";
import { invalidRequest, type Refusal, refusal } from "../../reply";
import type { World } from "../../state/world";
import { firstRefusal } from "../connection/body/checks";
import { tagRuleRefusal } from "../connection/body/rules";
import { tagListRefusal, tagMap, tagsOf } from "../connection/body/tags";
import { bodyField } from "../shared/body-field";
import { limitsRefusal } from "../shared/limits";
import { shapeRefusal } from "../shared/shape";
import { ALL_FLAVORS } from "./flavors";

const NAME = bodyField("name", "string", { length: { minimum: 1, maximum: 64 } });
const SUBNETS = ["local_subnets", "local_subnets_v6"].map((name) => bodyField(name, "strings", { maximumItems: 50 }));
const EIP = [
  bodyField("id", "string"),
  bodyField("type", "string"),
  bodyField("charge_mode", "string", { choices: ["bandwidth", "traffic"] }),
  bodyField("bandwidth_size", "integer", { range: { minimum: 1, maximum: 1024 } }),
  bodyField("bandwidth_name", "string"),
  bodyField("bandwidth_id", "string"),
];

const POLICY_TEMPLATE = bodyField("policy_template", "object");

/** What the body of a create may have. */
export const GATEWAY_FIELDS = [
  NAME,
  bodyField("network_type", "string", { choices: ["public", "private"] }),
  bodyField("attachment_type", "string", { choices: ["vpc", "er"] }),
  bodyField("ip_version", "string", { choices: ["ipv4", "ipv6"] }),
  ...["er_id", "vpc_id", "connect_subnet", "access_vpc_id", "access_subnet_id"].map((name) =>
    bodyField(name, "string"),
  ),
  ...SUBNETS,
  bodyField("bgp_asn", "integer", { range: { minimum: 1, maximum: 4_294_967_295 } }),
  bodyField("flavor", "string", { choices: ALL_FLAVORS }),
  bodyField("availability_zone_ids", "strings", { maximumItems: 2 }),
  bodyField("enterprise_project_id", "string"),
  bodyField("eip1", "object", { fields: EIP }),
  bodyField("eip2", "object", { fields: EIP }),
  bodyField("access_private_ip_1", "string"),
  bodyField("access_private_ip_2", "string"),
  bodyField("ha_mode", "string", { choices: ["active-active", "active-standby"] }),
  bodyField("tags", "tags"),
];

/** What the body of a PUT may have. */
export const GATEWAY_CHANGES = [
  NAME,
  ...SUBNETS,
  bodyField("eip_id_1", "string"),
  bodyField("eip_id_2", "string"),
  POLICY_TEMPLATE,
];

/** Why the service makes no gateway of this body. */
export function gatewayBodyRefusal(world: World, body: Fields): Refusal | undefined {
  return firstRefusal([
    () => shapeRefusal(GATEWAY_FIELDS, body),
    () => limitsRefusal(GATEWAY_FIELDS, body),
    () => attachmentRefusal(body),
    () => addressRefusal(world, body),
    () => tagListRefusal(body.tags, true),
    () => tagRuleRefusal(world, tagMap(tagsOf(body.tags))),
  ]);
}

function attachmentRefusal(body: Fields): Refusal | undefined {
  const { attachment_type: attachment = "vpc", ip_version: version = "ipv4" } = body;
  const subnets = version === "ipv6" ? "local_subnets_v6" : "local_subnets";
  const wanted = attachment === "er" ? ["er_id"] : ["vpc_id", "connect_subnet", subnets];
  const missing = wanted.find((name) => isAbsent(body[name]) || (isList(body[name]) && body[name].length === 0));
  if (missing !== undefined) {
    return invalidRequest(`${missing} is required if attachment_type is ${String(attachment)}`);
  }
  const idless = wanted.find((name) => name !== subnets && !isId(String(body[name])));
  if (idless !== undefined) {
    return invalidRequest(`${idless} must be a UUID of 36 characters`);
  }
  if (attachment === "er" && body.flavor === "Basic") {
    return refusal(400, "VPN.0018", "ER feature is disabled");
  }
  const needless = (attachment === "er" ? ["local_subnets", "local_subnets_v6"] : ["er_id"]).find(
    (name) => !isAbsent(body[name]),
  );
  return needless === undefined
    ? undefined
    : invalidRequest(`${needless} must not be filled if attachment_type is ${String(attachment)}`);
}

function addressRefusal(world: World, body: Fields): Refusal | undefined {
  if (body.network_type === "private") {
    return privateAddressRefusal(body.access_private_ip_1, body.access_private_ip_2);
  }
  const eips: readonly Value[] = [body.eip1, body.eip2];
  const named = eips.map((eip) => (isFields(eip) ? eip.id : undefined)).filter((id) => typeof id === "string");
  const bound = named.find((id) => world.gateways.all().some((gateway) => gateway.eips.some((eip) => eip.id === id)));
  if (eips.some((eip) => !isFields(eip))) {
    return invalidRequest("eip1 and eip2 are required if network_type is public");
  }
  if (bound !== undefined || (named.length === 2 && named[0] === named[1])) {
    return refusal(400, "VPN.0112", `EIP ${bound ?? named[0]} has been bound to an instance.`);
  }
  return undefined;
}

function privateAddressRefusal(first: Value, second: Value): Refusal | undefined {
  if (isAbsent(first) !== isAbsent(second)) {
    return refusal(
      400,
      "VPN.0109",
      "access_private_ip_1 and access_private_ip_2 must be both filled or both left empty",
    );
  }
  if (isAbsent(first)) {
    return undefined;
  }
  const wrong = [first, second].find((address) => !isIPv4(String(address)));
  if (wrong !== undefined) {
    return refusal(400, "VPN.0108", `Invalid IP format, ${String(wrong)}`);
  }
  return first === second ? refusal(400, "VPN.0107", "Private IPs must be different with each other") : undefined;
}
