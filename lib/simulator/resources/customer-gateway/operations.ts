import { type Fields, isAbsent } from "../../../schema/value";
import { type Context, parameter, wrapped } from "../../context";
import { isRefused, pageOf } from "../../http/page";
import { hexText, uuid } from "../../random";
import { invalidRequest, type Refusal, type Reply, resourceGone, success } from "../../reply";
import { firstRefusal, tagFaultRefusal } from "../connection/body/checks";
import { tagRuleRefusal } from "../connection/body/rules";
import { tagListRefusal, tagMap, tagsOf } from "../connection/body/tags";
import { CUSTOMER_GATEWAY_QUOTA } from "../quota/limits";
import { limitsRefusal } from "../shared/limits";
import { shapeRefusal } from "../shared/shape";
import { CUSTOMER_GATEWAY_CHANGES, CUSTOMER_GATEWAY_FIELDS, certificateOf, identityRefusal } from "./body";
import { allCustomerGateways, customerGatewayAnswer, customerGatewayOf } from "./known";
import type { CustomerGatewayRecord } from "./record";

const MOST = 200;

export function showCustomerGateway(context: Context): Reply {
  return withOne(context, answered);
}

export function listCustomerGateways(context: Context): Reply {
  const all = allCustomerGateways(context.world);
  const wanted = context.request.query.get("cgw_id");
  const found = all.filter(({ id }) => wanted === null || id === wanted);
  const page = pageOf(context, found, (one) => one.createdAtMilliseconds, { most: MOST });
  return isRefused(page)
    ? page
    : success(200, {
        customer_gateways: page.items.map(customerGatewayAnswer),
        page_info: page.info,
        total_count: all.length,
      });
}

/** It is there at once: a customer gateway is a note of the service, which needs no work. */
export function createCustomerGateway(context: Context): Reply {
  const { world, now } = context;
  return withBody(context, (body) => {
    const refused = firstRefusal([
      () => shapeRefusal(CUSTOMER_GATEWAY_FIELDS, body),
      () => limitsRefusal(CUSTOMER_GATEWAY_FIELDS, body),
      () => identityRefusal(body),
      () => tagListRefusal(body.tags, true),
      () => tagRuleRefusal(world, tagMap(tagsOf(body.tags))),
      () => tagFaultRefusal(context, tagsOf(body.tags)),
      () => quotaRefusal(context),
    ]);
    if (refused !== undefined) {
      return refused;
    }
    const { random } = world.options;
    const type = body.id_type ?? "ip";
    const record: CustomerGatewayRecord = {
      id: uuid(random),
      sequence: world.customerGateways.lastSequence() + 1,
      given: {
        name: body.name ?? `cgw-${hexText(random, 4)}`,
        id_type: type,
        id_value: body.id_value,
        ...(type === "ip" ? { bgp_asn: body.bgp_asn ?? 65000 } : {}),
        ...certificateOf(body, uuid(random)),
      },
      tags: tagsOf(body.tags),
      createdAtMilliseconds: timeOfItsOwn(context),
      updatedAtMilliseconds: now,
    };
    world.customerGateways.put(record);
    return success(201, { customer_gateway: customerGatewayAnswer(record) });
  });
}

export function updateCustomerGateway(context: Context): Reply {
  const { world, now } = context;
  return withOne(context, (record) =>
    withBody(context, (body) => {
      const refused = shapeRefusal(CUSTOMER_GATEWAY_CHANGES, body) ?? limitsRefusal(CUSTOMER_GATEWAY_CHANGES, body);
      if (refused !== undefined) {
        return refused;
      }
      const given: Fields = {
        ...record.given,
        ...(isAbsent(body.name) ? {} : { name: body.name }),
        ...certificateOf(body, uuid(world.options.random)),
      };
      const updated = { ...record, given, updatedAtMilliseconds: now };
      world.customerGateways.put(updated);
      return answered(updated);
    }),
  );
}

export function deleteCustomerGateway(context: Context): Reply {
  const { world } = context;
  return withOne(context, ({ id }) => {
    const count = world.store.all().filter(({ given }) => given.cgw_id === id).length;
    if (count > 0) {
      return invalidRequest(`the customer gateway ${id} is used by ${count} vpn connections`);
    }
    world.removed.put({ id, sequence: world.removed.lastSequence() + 1 });
    world.customerGateways.remove(id);
    return success(204);
  });
}

function answered(record: CustomerGatewayRecord): Reply {
  return success(200, { customer_gateway: customerGatewayAnswer(record) });
}

function withOne(context: Context, then: (record: CustomerGatewayRecord) => Reply): Reply {
  const record = customerGatewayOf(context.world, parameter(context, "id"));
  return record === undefined ? resourceGone() : then(record);
}

function withBody(context: Context, then: (body: Fields) => Reply): Reply {
  const body = wrapped(context, "customer_gateway");
  return body === undefined ? invalidRequest("customer_gateway is required and must be an object") : then(body);
}

function quotaRefusal({ world }: Context): Refusal | undefined {
  return allCustomerGateways(world).length < CUSTOMER_GATEWAY_QUOTA
    ? undefined
    : invalidRequest("the quota of customer gateways is exceeded");
}

/** Lists are paged by it, so no two are made at the same time. */
function timeOfItsOwn({ world, now }: Context): number {
  return world.customerGateways.all().reduce((time, other) => Math.max(time, other.createdAtMilliseconds + 1), now);
}
