import { ATTRIBUTES } from "../fixtures/attributes";
import { SITE_PSK } from "../fixtures/connection";
import type { Scenario } from "./kill-stage";

const SECOND_KEY = "Second-Key-0123";

const PARIS = {
  ...ATTRIBUTES,
  construct_path: "network/paris",
  name: "paris",
  ikepolicy: { lifetime_seconds: 28800 },
  tags: { team: "network", site: "paris" },
};

const withId = (local_id: string) => ({ ...PARIS, ikepolicy: { ...PARIS.ikepolicy, local_id_type: "fqdn", local_id } });

/** Every way in which a run changes connections. */
export const SCENARIOS: readonly Scenario[] = [
  { name: "create", after: { paris: PARIS }, keyAfter: SITE_PSK },
  {
    name: "update",
    before: { paris: PARIS },
    after: {
      paris: {
        ...PARIS,
        name: "paris-2",
        peer_subnets: ["192.168.44.0/24", "192.168.45.0/24"],
        ikepolicy: { lifetime_seconds: 43200, dpd: { timeout: 30 } },
        enable_nqa: true,
      },
    },
    keyAfter: SITE_PSK,
  },
  {
    name: "rotate the key",
    before: { paris: PARIS },
    keyBefore: SITE_PSK,
    after: { paris: { ...PARIS, psk: { ...ATTRIBUTES.psk, version: 2 } } },
    keyAfter: SECOND_KEY,
  },
  {
    name: "change the IDs",
    before: { paris: withId("branch-7.example.net") },
    after: { paris: withId("branch-8.example.net") },
    keyAfter: SITE_PSK,
  },
  {
    name: "change the tags",
    before: { paris: PARIS },
    after: { paris: { ...PARIS, tags: { team: "operations", floor: "" } } },
    keyAfter: SITE_PSK,
  },
  { name: "delete", before: { paris: PARIS }, after: {}, keyAfter: SITE_PSK },
  {
    name: "replace",
    before: { paris: PARIS },
    after: { paris: { ...PARIS, vgw_ip: "5be1c9d0-2a4f-4f0e-9d1b-6a0f3c7e8d21" } },
    keyAfter: SITE_PSK,
    composed: true,
  },
  {
    name: "adopt what an earlier run left",
    before: { paris: PARIS },
    keyBefore: SITE_PSK,
    leavesPending: true,
    after: { paris: { ...PARIS, name: "paris-2", psk: { ...ATTRIBUTES.psk, version: 2 } } },
    keyAfter: SECOND_KEY,
    composed: true,
  },
];
