import { type Fields, isAbsent } from "../../../../schema/value";
import { type Context, parameter, wrapped } from "../../../context";
import { gatewayGone, invalidRequest, type Refusal, type Reply, refusal, success } from "../../../reply";
import { firstRefusal } from "../../connection/body/checks";
import { busyRefusal } from "../../connection/work";
import { bodyField } from "../../shared/body-field";
import { limitsRefusal } from "../../shared/limits";
import { madeUpAddress } from "../../shared/made-up-address";
import { shapeRefusal } from "../../shared/shape";
import { gatewayAnswer } from "../answer";
import { GATEWAY_CHANGES } from "../body";
import { ALL_FLAVORS } from "../flavors";
import { gatewayOf } from "../known";
import type { GatewayEip, GatewayRecord } from "../record";
import { gatewayNotReady } from "../refusals";
import { gatewayWork } from "./work-of";

const FLAVOR = [bodyField("flavor", "string", { required: true, choices: ALL_FLAVORS })];

export function updateGateway(context: Context): Reply {
  return change(context, GATEWAY_CHANGES, (gateway, { eip_id_1, eip_id_2, ...changes }) => ({
    given: { ...gateway.given, ...Object.fromEntries(Object.entries(changes).filter(([, value]) => !isAbsent(value))) },
    eips: gateway.eips.map((eip, index) => exchanged(eip, index === 0 ? eip_id_1 : eip_id_2)),
  }));
}

export function changeFlavor(context: Context): Reply {
  return change(
    context,
    FLAVOR,
    ({ given }, { flavor }) => ({ given: { ...given, flavor } }),
    ({ given }, { flavor }) => flavorRefusal(String(given.flavor ?? "Professional1"), String(flavor)),
  );
}

function change(
  context: Context,
  fields: typeof FLAVOR,
  changed: (gateway: GatewayRecord, body: Fields) => Partial<GatewayRecord>,
  check: (gateway: GatewayRecord, body: Fields) => Refusal | undefined = () => undefined,
): Reply {
  const { world, now } = context;
  const gateway = gatewayOf(world, parameter(context, "id"));
  const body = wrapped(context, "vpn_gateway");
  if (gateway === undefined) {
    return gatewayGone();
  }
  if (body === undefined) {
    return invalidRequest("vpn_gateway is required and must be an object");
  }
  const refused = firstRefusal([
    () => shapeRefusal(fields, body),
    () => limitsRefusal(fields, body),
    () => check(gateway, body),
    () => gatewayNotReady(gateway),
    () => busyRefusal(world.store, gateway.id),
    () => boundRefusal(context, gateway, body),
  ]);
  if (refused !== undefined) {
    return refused;
  }
  const updated: GatewayRecord = {
    ...gateway,
    ...changed(gateway, body),
    updatedAtMilliseconds: now,
    work: gatewayWork(context, "update"),
  };
  world.gateways.put(updated);
  return success(200, { vpn_gateway: gatewayAnswer(world, updated, "update") });
}

/** Why an EIP cannot take the place of one that the gateway has. */
function boundRefusal({ world }: Context, gateway: GatewayRecord, { eip_id_1, eip_id_2 }: Fields): Refusal | undefined {
  const used = gateway.eips.find(
    (eip, index) =>
      !isAbsent(index === 0 ? eip_id_1 : eip_id_2) && world.store.all().some(({ given }) => given.vgw_ip === eip.id),
  );
  if (used !== undefined) {
    return invalidRequest(`EIP ${used.id} is used by vpn connections`);
  }
  const bound = world.gateways
    .all()
    .flatMap((other) => other.eips)
    .find(({ id }) => id === eip_id_1 || id === eip_id_2);
  return bound && refusal(400, "VPN.0112", `EIP ${bound.id} has been bound to an instance.`);
}

function exchanged(eip: GatewayEip, id: Fields[string]): GatewayEip {
  return typeof id === "string" ? { id, address: madeUpAddress("10", id) } : eip;
}

/** A gateway without fixed addresses cannot become one with them, nor the other way round. */
function flavorRefusal(from: string, to: string): Refusal | undefined {
  const isFixed = (flavor: string) => !flavor.endsWith("-NonFixedIP");
  return isFixed(from) === isFixed(to) && from !== "GM" && to !== "GM"
    ? undefined
    : refusal(400, "VPN.0518", `The target flavor ${to} does not support modification: ${from}`);
}
