import { type Fields, isAbsent } from "../../../schema/value";
import { hexText, uuid } from "../../random";
import type { World } from "../../state/world";
import { idsOf } from "./answer";
import { tagsOf } from "./body/tags";
import type { ConnectionRecord } from "./record";
import { chooseTunnel } from "./tunnel";

/** The record of a new connection, in API names. */
export function newRecord(world: World, body: Fields, now: number): ConnectionRecord {
  const { random } = world.options;
  const { psk, tags, ...rest } = body;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => !isAbsent(value)));
  const key = typeof psk === "string" ? psk : undefined;
  const others = world.store.all();
  // Creation times are unique, because lists are paged by them.
  const madeAt = others.reduce((time, other) => Math.max(time, other.createdAtMilliseconds + 1), now);
  return {
    id: uuid(random),
    sequence: world.store.lastSequence() + 1,
    given: { ...given, name: given.name ?? `vpn-${hexText(random, 4)}` },
    chosenTunnel: chooseTunnel(others),
    tags: tagsOf(tags),
    storedKey: key,
    keyInForce: key,
    idsInForce: idsOf(world, given),
    status: world.options.settledStatus,
    createdAtMilliseconds: madeAt,
    updatedAtMilliseconds: madeAt,
    monitorId: given.enable_health_check === true ? uuid(random) : undefined,
  };
}
