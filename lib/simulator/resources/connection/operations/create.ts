import { type Fields, isAbsent } from "../../../../schema/value";
import type { Context } from "../../../context";
import { invalidRequest, type Refusal, type Reply, success } from "../../../reply";
import type { World } from "../../../state/world";
import { addMonitor } from "../../connection-monitor/operations";
import { shapeRefusal } from "../../shared/shape";
import { firstRefusal, tagFaultRefusal } from "../body/checks";
import { CREATE_FIELDS } from "../body/fields";
import { connectionBody } from "../body/ignored-members";
import { ruleRefusal } from "../body/rules";
import { tagListRefusal, tagMap, tagsOf } from "../body/tags";
import { customerGatewayRefusal, gatewayRefusal } from "../gateway-facts";
import { newRecord } from "../new-record";
import { pairRefusal } from "../pair";
import { shownConnection } from "../shown";
import { busyRefusal } from "../work";
import { workOf } from "./work-of";

export function create(context: Context): Reply {
  const body = connectionBody(context);
  if (body === undefined) {
    return invalidRequest("vpn_connection is required and must be an object");
  }
  return createRefusal(context, body, 1) ?? success(201, { vpn_connection: made(context, body) });
}

/** Why no connection is made of this body, as one of `count` that are to be made together. */
export function createRefusal(context: Context, body: Fields, count: number): Refusal | undefined {
  const { world } = context;
  return firstRefusal([
    () => shapeRefusal(CREATE_FIELDS, body),
    () => tagListRefusal(body.tags, true),
    () => ruleRefusal(world, isAbsent(body.tags) ? body : { ...body, tags: tagMap(tagsOf(body.tags)) }),
    () => gatewayRefusal(world, body.vgw_id, body.vgw_ip),
    () => customerGatewayRefusal(world, body.cgw_id),
    () => tagFaultRefusal(context, tagsOf(body.tags)),
    () => pairRefusal(world, body),
    () => quotaRefusal(world, count),
    () => busyRefusal(world.store, String(body.vgw_id)),
  ]);
}

/** Makes a connection of a body that has been checked, and answers it. */
export function made(context: Context, body: Fields): Fields {
  const { world } = context;
  const work = workOf(context, "create", world.options.settledStatus);
  const { tunnelUpMilliseconds: delay } = world.options;
  const record = {
    ...newRecord(world, body, context.now),
    work,
    tunnelUpAtMilliseconds: delay === undefined ? undefined : (work?.untilMilliseconds ?? context.now) + delay,
  };
  world.store.put(record);
  if (record.monitorId !== undefined) {
    addMonitor(context, record.id, record.monitorId);
  }
  return withIdOfFault(context, shownConnection(context, record, "create"));
}

function withIdOfFault(context: Context, shown: Fields): Fields {
  const met = context.meet("unusable-id");
  const { id: _id, ...rest } = shown;
  return met === undefined ? shown : { ...(met.value === "" ? {} : { id: met.value }), ...rest };
}

function quotaRefusal(world: World, count: number): Refusal | undefined {
  return world.store.all().length + count <= world.options.quota
    ? undefined
    : invalidRequest("the quota of vpn connections is exceeded");
}
