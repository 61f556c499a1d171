import type { Fields } from "../../../lib/schema/value";
import { ATTRIBUTES } from "../../fixtures/attributes";

/** What one state declares: between which ends, and how. */
export interface Declaration {
  /** Which customer gateway, by number. */
  readonly ends: number;
  readonly name: string;
  readonly lifetime: number;
  readonly style: "static" | "bgp";
  readonly keyVersion: number;
}

export const PATH = "network/paris";

export function keyOf(version: number): string {
  return `Key-number-${version}`;
}

export function customerGateway(ends: number): string {
  return `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8${String(ends).padStart(3, "0")}`;
}

/** The declaration under the names of the resource's attributes. */
export function configurationOf({ ends, name, lifetime, style, keyVersion }: Declaration, path: string): Fields {
  return {
    ...ATTRIBUTES,
    cgw_id: customerGateway(ends),
    construct_path: path,
    name,
    style,
    ikepolicy: { lifetime_seconds: lifetime },
    psk: { ...ATTRIBUTES.psk, version: keyVersion },
  };
}
