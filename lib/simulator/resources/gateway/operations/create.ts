import { type Fields, isAbsent, isFields, type Value } from "../../../../schema/value";
import { type Context, wrapped } from "../../../context";
import { hexText, uuid } from "../../../random";
import { invalidRequest, type Reply, success } from "../../../reply";
import type { World } from "../../../state/world";
import { tagFaultRefusal } from "../../connection/body/checks";
import { tagsOf } from "../../connection/body/tags";
import { GATEWAY_QUOTA } from "../../quota/limits";
import { madeUpAddress } from "../../shared/made-up-address";
import { gatewayAnswer } from "../answer";
import { gatewayBodyRefusal } from "../body";
import { allGateways } from "../known";
import type { GatewayEip, GatewayRecord } from "../record";
import { gatewayWork } from "./work-of";

export function createGateway(context: Context): Reply {
  const { world } = context;
  const body = wrapped(context, "vpn_gateway");
  if (body === undefined) {
    return invalidRequest("vpn_gateway is required and must be an object");
  }
  const refused =
    gatewayBodyRefusal(world, body) ??
    tagFaultRefusal(context, tagsOf(body.tags)) ??
    (allGateways(world).length >= GATEWAY_QUOTA ? invalidRequest("the quota of vpn gateways is exceeded") : undefined);
  if (refused !== undefined) {
    return refused;
  }
  const gateway: GatewayRecord = { ...newGateway(world, body, context.now), work: gatewayWork(context, "create") };
  world.gateways.put(gateway);
  return success(201, { vpn_gateway: gatewayAnswer(world, gateway, "create") });
}

function newGateway(world: World, body: Fields, now: number): GatewayRecord {
  const { random } = world.options;
  const { tags, eip1: _eip1, eip2: _eip2, access_private_ip_1: _first, access_private_ip_2: _second, ...rest } = body;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => !isAbsent(value)));
  const id = uuid(random);
  const eips: readonly Value[] = [body.eip1, body.eip2];
  const addresses: readonly Value[] = [body.access_private_ip_1, body.access_private_ip_2];
  const isPrivate = given.network_type === "private";
  return {
    id,
    sequence: world.gateways.lastSequence() + 1,
    given: {
      attachment_type: "vpc",
      network_type: "public",
      availability_zone_ids: [`${world.options.region}a`, `${world.options.region}b`],
      ...given,
      name: given.name ?? `vpngw-${hexText(random, 4)}`,
      ...(given.attachment_type === "er" ? { er_attachment_id: uuid(random) } : {}),
    },
    eips: isPrivate ? [] : eips.map((eip) => newEip(world, eip)),
    privateAddresses: isPrivate ? addresses.map((address, index) => privateAddress(id, address, index)) : [],
    tags: tagsOf(tags),
    status: "ACTIVE",
    createdAtMilliseconds: now,
    updatedAtMilliseconds: now,
  };
}

/** One that exists is named by its id; else the service buys one, with the bandwidth that is asked for. */
function newEip(world: World, eip: Value): GatewayEip {
  const { id: given, ...bandwidth } = isFields(eip) ? eip : {};
  const id = typeof given === "string" ? given : uuid(world.options.random);
  return { id, address: madeUpAddress("10", id), bandwidth };
}

function privateAddress(id: string, given: Value, index: number): string {
  return typeof given === "string" ? given : madeUpAddress("10", `${id}/${index}`);
}
