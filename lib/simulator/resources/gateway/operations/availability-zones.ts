import type { Context } from "../../../context";
import { type Reply, success } from "../../../reply";
import { FLAVORS } from "../flavors";

/** The flavors as the older operation names them. */
const NAMES = {
  basic: "Basic",
  professional1: "Professional1",
  professional2: "Professional2",
  "Professional1-NonFixedIP": "Professional1-NonFixedIP",
  "Professional2-NonFixedIP": "Professional2-NonFixedIP",
  gm: "GM",
} as const;

/** The zones that offer each flavor, by what a gateway of it can be attached to. */
export function listZones({ world }: Context): Reply {
  const { region } = world.options;
  const zones = Object.entries(NAMES).map(([name, flavor]) => [
    name,
    { vpc: isOffered(flavor, "vpc") ? zonesOf(region) : [], er: isOffered(flavor, "er") ? zonesOf(region) : [] },
  ]);
  return success(200, { availability_zones: Object.fromEntries(zones) });
}

/** The same by zones, as the operation of API version 5.1 has it. */
export function listExtendedZones({ world }: Context): Reply {
  const specs = FLAVORS.flatMap((flavor) =>
    (["vpc", "er"] as const)
      .filter((attachment) => isOffered(flavor, attachment))
      .flatMap((attachment_type) => ["ipv4", "ipv6"].map((ip_version) => ({ flavor, attachment_type, ip_version }))),
  );
  return success(200, {
    availability_zones: zonesOf(world.options.region).map((name) => ({
      name,
      public_border_group: "center",
      available_specs: specs,
    })),
  });
}

function zonesOf(region: string): readonly string[] {
  return [`${region}a`, `${region}b`];
}

/** Basic gateways attach to a VPC only; this region sells no gateway without fixed addresses, and none with GM algorithms. */
function isOffered(flavor: string, attachment: "vpc" | "er"): boolean {
  return FLAVORS.some((known) => known === flavor) && (attachment === "vpc" || flavor !== "Basic");
}
