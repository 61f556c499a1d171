import { vpnApiError } from "../../../lib/client/errors";
import type { Json, VpnApiError } from "../../../lib/client/operations/vpn-api";
import type { ServiceObjects } from "../../../lib/lifecycle/service-objects";
import type { Statuses } from "../../../lib/lifecycle/status";
import { readTags, type Tag } from "../../../lib/schema/tags";
import type { Fields } from "../../../lib/schema/value";
import type { TestEffects } from "../../client/support/effects";

/** How long the shop needs to make a toy, and to throw one away. */
const MAKING_MILLISECONDS = 20_000;
const WASTING_MILLISECONDS = 10_000;

interface Toy {
  readonly id: string;
  readonly fields: Fields;
  readonly madeAt: number;
  tags: readonly Tag[];
  wastedAt?: number;
}

/** A service that makes toys slowly. It has its own words for what it does, and no gateway. */
export interface ToyShop {
  /** Makes a toy. With `isLost`, the answer is lost, and the toy is made all the same. */
  readonly make: (body: Json) => Promise<Json>;
  readonly objects: ServiceObjects;
  /** The calls so far. */
  readonly calls: string[];
  /** The fate of the next creates; each is answered after the last one. */
  readonly fates: ("lost" | "broken")[];
  readonly toys: () => readonly Json[];
  /** Puts a toy there that somebody else has made. */
  readonly place: (fields: Fields, tags?: readonly Tag[]) => string;
}

const STATUSES: Statuses = {
  field: "mood",
  stages: { GOOD: "settled", BROKEN: "failed", LOCKED: "stopped", WASTED: "deleting" },
  whyStopped: "the shop is closed. Wait until it opens",
};

function lostAnswer(): VpnApiError {
  return vpnApiError({
    kind: "network",
    operation: "make toy",
    outcome: "unknown",
    message: "make toy: no answer. It is unknown whether the service carried out the request.",
  });
}

function noToy(id: string): VpnApiError {
  return vpnApiError({
    kind: "service",
    operation: `read toy ${id}`,
    outcome: "refused",
    message: `toy ${id} does not exist`,
    status: 404,
    code: "VPN.0999",
  });
}

export function toyShop(effects: TestEffects): ToyShop {
  const toys = new Map<string, Toy>();
  const calls: string[] = [];
  const fates: ("lost" | "broken")[] = [];
  const broken = new Set<string>();

  const moodOf = ({ id, madeAt, wastedAt }: Toy): string => {
    if (wastedAt !== undefined) {
      return "wasted";
    }
    return effects.nowMilliseconds() - madeAt < MAKING_MILLISECONDS ? "making" : broken.has(id) ? "broken" : "good";
  };
  const shown = (toy: Toy): Json => ({
    ...toy.fields,
    id: toy.id,
    mood: moodOf(toy),
    tags: toy.tags.map((tag) => ({ ...tag })),
    created_at: new Date(toy.madeAt).toISOString(),
  });
  const present = (): readonly Toy[] =>
    [...toys.values()].filter(
      ({ wastedAt }) => wastedAt === undefined || effects.nowMilliseconds() - wastedAt < WASTING_MILLISECONDS,
    );
  const find = (id: string): Toy => {
    const toy = present().find((other) => other.id === id);
    if (toy === undefined) {
      throw noToy(id);
    }
    return toy;
  };
  const put = (fields: Fields, tags: readonly Tag[]): Toy => {
    const toy = { id: `t-${toys.size + 1}`, fields, tags, madeAt: effects.nowMilliseconds() };
    toys.set(toy.id, toy);
    return toy;
  };

  return {
    calls,
    fates,
    toys: () => present().map(shown),
    place: (fields, tags = []) => put(fields, tags).id,
    make: async ({ tags, ...fields }) => {
      calls.push("make");
      const toy = put(fields, readTags(tags));
      const fate = fates.shift();
      if (fate === "broken") {
        broken.add(toy.id);
      }
      if (fate === "lost") {
        throw lostAnswer();
      }
      return shown(toy);
    },
    objects: {
      show: async (id) => {
        calls.push(`show ${id}`);
        return shown(find(id));
      },
      list: async () => {
        calls.push("list");
        return present().map(shown);
      },
      remove: async (id) => {
        calls.push(`remove ${id}`);
        find(id).wastedAt = effects.nowMilliseconds();
      },
      tags: {
        add: async (id, added) => {
          calls.push(`tag ${id}`);
          const toy = find(id);
          toy.tags = [...toy.tags.filter(({ key }) => !added.some((tag) => tag.key === key)), ...added];
        },
        remove: async (id, keys) => {
          const toy = find(id);
          toy.tags = toy.tags.filter(({ key }) => !keys.includes(key));
        },
        maximum: 3,
        isRefused: () => false,
      },
      statuses: STATUSES,
    },
  };
}
