import { type Fields, isAbsent } from "../../../../schema/value";
import { type Context, wrapped } from "../../../context";
import { invalidRequest, type Refusal, type Reply, success } from "../../../reply";
import type { World } from "../../../state/world";
import { shapeRefusal } from "../../shared/shape";
import { styleOf } from "../answer";
import { firstRefusal, newerFieldRefusal, tagFaultRefusal } from "../body/checks";
import { CREATE_FIELDS } from "../body/fields";
import { ruleRefusal } from "../body/rules";
import { tagListRefusal, tagMap, tagsOf } from "../body/tags";
import { customerGatewayRefusal, gatewayRefusal } from "../gateway-facts";
import { newRecord } from "../new-record";
import { shownConnection } from "../shown";
import { busyRefusal } from "../work";
import { workOf } from "./work-of";

export function create(context: Context): Reply {
  const { world } = context;
  const body = wrapped(context, "vpn_connection");
  if (body === undefined) {
    return invalidRequest("vpn_connection is required and must be an object");
  }
  const refused = firstRefusal([
    () => shapeRefusal(CREATE_FIELDS, body),
    () => tagListRefusal(body.tags, true),
    () => newerFieldRefusal(styleOf(body), body),
    () => ruleRefusal(world, isAbsent(body.tags) ? body : { ...body, tags: tagMap(tagsOf(body.tags)) }),
    () => gatewayRefusal(world, body.vgw_id, body.vgw_ip),
    () => customerGatewayRefusal(world, body.cgw_id),
    () => tagFaultRefusal(context, tagsOf(body.tags)),
    () => pairRefusal(world, body),
    () => quotaRefusal(world),
    () => busyRefusal(world.store, String(body.vgw_id)),
  ]);
  if (refused !== undefined) {
    return refused;
  }
  const work = workOf(context, "create", world.options.settledStatus);
  const record = { ...newRecord(world, body, context.now), work };
  world.store.put(record);
  return success(201, { vpn_connection: withIdOfFault(context, shownConnection(context, record, false)) });
}

function withIdOfFault(context: Context, shown: Fields): Fields {
  const met = context.meet("unusable-id");
  const { id: _id, ...rest } = shown;
  return met === undefined ? shown : { ...(met.value === "" ? {} : { id: met.value }), ...rest };
}

function pairRefusal(world: World, body: Fields): Refusal | undefined {
  const { uniqueGatewayPair } = world.options;
  const twin = world.store
    .all()
    .find(({ given }) => given.vgw_ip === body.vgw_ip && given.cgw_id === body.cgw_id && uniqueGatewayPair);
  return twin && invalidRequest(`a vpn connection between vgw_ip and cgw_id already exists: ${twin.id}`);
}

function quotaRefusal(world: World): Refusal | undefined {
  return world.store.all().length < world.options.quota
    ? undefined
    : invalidRequest("the quota of vpn connections is exceeded");
}
