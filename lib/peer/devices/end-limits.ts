import { NONE } from "../../checks/collect";
import type { Limit, LimitedField } from "../device";
import type { Identity, Tunnel } from "../model/tunnel";

/** A device that cannot authenticate by digital envelopes says so in these words. */
export function authenticationLimits({ ike }: Tunnel, withoutEnvelopes: string): readonly Limit[] {
  return ike.authentication === "pre-shared key"
    ? NONE
    : [{ field: "authentication", message: `${withoutEnvelopes}; use "pre-share"` }];
}

/** The names that a device takes as IDs. */
export interface TakenNames {
  readonly takes: (name: string) => boolean;
  /** What it says of another name. */
  readonly otherwise: string;
}

/** The IDs of both ends that a device cannot take. */
export function identityLimits({ gateway, device }: Tunnel, names: TakenNames): readonly Limit[] {
  return [
    ...identityLimit("gateway identity", gateway.identity, names),
    ...identityLimit("device identity", device.identity, names),
  ];
}

function identityLimit(
  field: LimitedField,
  { type, value: { text, isKnown } }: Identity,
  { takes, otherwise }: TakenNames,
): readonly Limit[] {
  return type === "fqdn" && isKnown && !takes(text) ? [{ field, message: `${otherwise}; use another ID` }] : NONE;
}
