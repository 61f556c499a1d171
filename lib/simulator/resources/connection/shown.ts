import { networkOf } from "../../../schema/ipv4";
import { type Fields, isFields, isList, type Value } from "../../../schema/value";
import type { Context } from "../../context";
import { type AnswerForm, connectionAnswer, styleOf } from "./answer";
import { oddTypes } from "./odd-types";
import type { ConnectionRecord } from "./record";

/** A connection in the answer to this request, changed by the faults that act on the request. */
export function shownConnection(context: Context, record: ConnectionRecord, to: AnswerForm["to"]): Fields {
  return shower(context, to).show(record);
}

/** The same for a page of connections, in the form of reads. */
export function shownConnections(context: Context, records: readonly ConnectionRecord[]): readonly Fields[] {
  const { show, reversing } = shower(context, "read");
  const shown = records.map(show);
  return reversing ? shown.reverse() : shown;
}

function shower(
  context: Context,
  to: AnswerForm["to"],
): { readonly show: (record: ConnectionRecord) => Fields; readonly reversing: boolean } {
  const splitRules = context.meet("split-rules") !== undefined;
  const reversing = context.meet("reversed-lists") !== undefined;
  const odd = context.meet("odd-types");
  const changes = [
    context.meet("normalised-networks") && normalised,
    context.meet("sparse-answers") && sparse,
    context.meet("newer-answers") && newer,
    reversing ? reversed : undefined,
    odd && oddTypes(odd.value),
  ].filter((change) => change !== undefined);
  const show = (record: ConnectionRecord) =>
    changes.reduce<Fields>(
      (fields, change) => change(fields),
      connectionAnswer(context.world, record, { to, splitRules }),
    );
  return { show, reversing };
}

function reversed(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, reversedValue(value)]));
}

function reversedValue(value: Value): Value {
  if (isList(value)) {
    return value.map(reversedValue).reverse();
  }
  return isFields(value) ? reversed(value) : value;
}

function normalised(fields: Fields): Fields {
  const rules = isList(fields.policy_rules) ? fields.policy_rules.filter(isFields) : undefined;
  return {
    ...fields,
    ...(isList(fields.peer_subnets) ? { peer_subnets: fields.peer_subnets.map(network) } : {}),
    ...(rules === undefined
      ? {}
      : {
          policy_rules: rules.map((rule) => ({
            ...rule,
            source: network(rule.source),
            destination: isList(rule.destination) ? rule.destination.map(network) : rule.destination,
          })),
        }),
  };
}

function network(value: Value): Value {
  return typeof value === "string" ? (networkOf(value) ?? value) : value;
}

function sparse(fields: Fields): Fields {
  const { ha_role: _role, ...kept } = fields;
  const rules = isList(kept.policy_rules) ? kept.policy_rules.filter(isFields) : undefined;
  return rules === undefined ? kept : { ...kept, policy_rules: rules.map(({ rule_index: _index, ...rule }) => rule) };
}

function newer(fields: Fields): Fields {
  const style = styleOf(fields);
  return {
    ...fields,
    eip_id: fields.vgw_ip,
    type: style === "policy" ? "POLICY" : "ROUTE",
    ...(style === "policy" ? {} : { route_mode: style }),
    bgp_peer: style === "bgp" ? { peer_asn: 65000, state: "NEVER-SEEN-BEFORE" } : undefined,
    tunnel_local_address_v6: "fd00::1/126",
    a_member_of_tomorrow: [{ its_value: 1 }],
  };
}
