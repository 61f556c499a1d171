import { IKE_POLICY_FIELDS } from "../../../../resources/connection/fields/ike-policy-fields";
import { documentedDefault } from "../../../../schema/defaults";
import { type Fields, isFields, type Value } from "../../../../schema/value";
import { type Context, parameter } from "../../../context";
import {
  connectionDeleting,
  connectionGone,
  invalidRequest,
  type Refusal,
  type Reply,
  success,
  unsupportedAttribute,
} from "../../../reply";
import type { World } from "../../../state/world";
import { shapeRefusal } from "../../shared/shape";
import { idsOf } from "../answer";
import { firstRefusal } from "../body/checks";
import { UPDATE_FIELDS } from "../body/fields";
import { connectionBody } from "../body/ignored-members";
import { afterUpdate } from "../body/merge";
import { ruleRefusal } from "../body/rules";
import { customerGatewayRefusal, declaredGateway, gatewayStatusRefusal } from "../gateway-facts";
import type { ConnectionRecord, IdsInForce } from "../record";
import { shownConnection } from "../shown";
import { busyRefusal, isDeleting } from "../work";
import { workOf } from "./work-of";

export function update(context: Context): Reply {
  const { world, now } = context;
  const record = world.store.get(parameter(context, "id"));
  const body = connectionBody(context);
  if (record === undefined) {
    return connectionGone();
  }
  if (body === undefined) {
    return invalidRequest("vpn_connection is required and must be an object");
  }
  const { psk, ...changes } = body;
  const given = afterUpdate(record.given, changes);
  const refused = firstRefusal([
    () => changeRefusal(world, record),
    () => shapeRefusal(UPDATE_FIELDS, body),
    () => nqaRefusal(context, body),
    () => ruleRefusal(world, { ...given, psk }),
    () => customerGatewayRefusal(world, given.cgw_id),
    () => busyRefusal(world.store, String(given.vgw_id), record.id),
  ]);
  if (refused !== undefined) {
    return refused;
  }
  const ignoresNqa = body.enable_nqa !== undefined && context.meet("nqa-ignored") !== undefined;
  const updated: ConnectionRecord = {
    ...record,
    ...keysAfter(record, given, psk),
    idsInForce: idsAfter(world, record, given),
    given: ignoresNqa ? { ...given, enable_nqa: record.given.enable_nqa } : given,
    updatedAtMilliseconds: now,
    work: workOf(context, "update", record.status === "ERROR" ? world.options.settledStatus : record.status),
  };
  world.beforeUpdate.set(record.id, record);
  world.store.put(updated);
  return success(200, { vpn_connection: shownConnection(context, updated, "update") });
}

function nqaRefusal(context: Context, { enable_nqa }: Fields): Refusal | undefined {
  const isRefused = enable_nqa !== undefined && context.meet("nqa-refused") !== undefined;
  return isRefused ? unsupportedAttribute("enable_nqa") : undefined;
}

/** Why the state of a connection or of its gateway forbids a change. */
export function changeRefusal(world: World, record: ConnectionRecord): Refusal | undefined {
  if (isDeleting(record)) {
    return connectionDeleting(record.id);
  }
  if (record.work === undefined && record.status === "FREEZED") {
    return invalidRequest(`the vpn connection ${record.id} is frozen`);
  }
  const gateway = declaredGateway(world, record.given.vgw_id);
  return gateway && gatewayStatusRefusal(gateway);
}

/** The keys after an update. Under IKEv2 a new key takes effect after a reset, under IKEv1 at once. */
function keysAfter(
  record: ConnectionRecord,
  given: Fields,
  psk: Fields[string],
): Pick<ConnectionRecord, "storedKey" | "keyInForce"> {
  if (typeof psk !== "string") {
    return { storedKey: record.storedKey, keyInForce: record.keyInForce };
  }
  return { storedKey: psk, keyInForce: ikeVersionOf(given) === "v1" ? psk : record.keyInForce };
}

/** The IDs after an update. They take effect like a key, and with another IKE version, which is negotiated at once. */
function idsAfter(world: World, record: ConnectionRecord, given: Fields): IdsInForce {
  const isNegotiated = ikeVersionOf(given) === "v1" || ikeVersionOf(given) !== ikeVersionOf(record.given);
  return isNegotiated ? idsOf(world, given) : (record.idsInForce ?? idsOf(world, record.given));
}

function ikeVersionOf({ ikepolicy }: Fields): Value {
  return (
    (isFields(ikepolicy) ? ikepolicy.ike_version : undefined) ?? documentedDefault(IKE_POLICY_FIELDS, "ike_version")
  );
}
