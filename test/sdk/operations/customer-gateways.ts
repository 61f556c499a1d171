import { expect } from "vitest";
import type { Fields } from "../../../lib/schema/value";
import type { Calls, DrivenOperation, Excepted } from "../operation";
import { ENDS, SECOND_CUSTOMER_ID, UNUSED_ID } from "../world";

const CONTENT = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

/** The answers name a certificate, and the embedded service does not read what is in it. */
const notRead = (gateway: string): Excepted => ({
  "certificates are not read": ["serial_number", "signature_algorithm", "issuer", "subject", "expire_time"].map(
    (member) => `${gateway}.ca_certificate.${member}`,
  ),
});

const GONE = { status: 404, code: "VPN.0004" };

/** From the first customer gateway on; the ones that are deleted have no connections. */
export const CUSTOMER_GATEWAY_OPERATIONS: readonly DrivenOperation[] = [
  {
    name: "CreateCgw",
    status: 201,
    *drive(made): Calls {
      const byAddress = {
        id_type: "ip",
        id_value: "88.1.2.166",
        bgp_asn: 65010,
        tags: [{ key: "env", value: "test" }],
      };
      made.set("customer gateway", yield* created({ name: "branch", ...byAddress }));
      const certificate = { ca_certificate: { content: CONTENT } };
      made.set("named customer", yield* created({ id_type: "fqdn", id_value: "branch.example.net", ...certificate }));
    },
    notSent: { "either the text of a certificate is sent or an id": ["body.customer_gateway.ca_certificate.id"] },
    notGiven: notRead("customer_gateway"),
  },
  {
    name: "ShowCgw",
    status: 200,
    *drive(made): Calls {
      for (const id of [ENDS.cgw_id, made.get("customer gateway"), made.get("named customer")]) {
        const { customer_gateway } = yield { request: { customer_gateway_id: id } };
        expect(customer_gateway).toMatchObject({ id });
      }
      yield { request: { customer_gateway_id: UNUSED_ID }, refused: GONE };
    },
    notGiven: notRead("customer_gateway"),
  },
  {
    name: "ListCgws",
    status: 200,
    *drive(): Calls {
      const { customer_gateways } = yield { request: { cgw_id: SECOND_CUSTOMER_ID } };
      expect(customer_gateways).toMatchObject([{ id: SECOND_CUSTOMER_ID }]);
      const seen = new Set<unknown>();
      for (let marker: Fields = {}; ; ) {
        const page = yield { request: { limit: 1, ...marker } };
        const [gateway] = page.customer_gateways as readonly Fields[];
        if (gateway === undefined) {
          break;
        }
        expect(page).toMatchObject({ total_count: 4, page_info: { current_count: 1 } });
        seen.add(gateway.id);
        marker = { marker: (page.page_info as Fields).next_marker };
      }
      expect(seen.size).toBe(4);
    },
    notGiven: notRead("customer_gateways[]"),
  },
  {
    name: "UpdateCgw",
    status: 200,
    *drive(made): Calls {
      const customer_gateway_id = made.get("customer gateway");
      const change = { name: "renamed", ca_certificate: { id: UNUSED_ID, content: CONTENT } };
      const { customer_gateway } = yield { request: { customer_gateway_id, body: { customer_gateway: change } } };
      expect(customer_gateway).toMatchObject({ name: "renamed", id_value: "88.1.2.166" });
    },
    notGiven: notRead("customer_gateway"),
  },
];

export const CUSTOMER_GATEWAY_DELETION: DrivenOperation = {
  name: "DeleteCgw",
  status: 204,
  *drive(made): Calls {
    const request = { customer_gateway_id: made.get("customer gateway") };
    yield { request };
    yield { request, refused: GONE };
    yield { operation: "ShowCgw", request, refused: GONE };
  },
};

function* created(customer_gateway: Fields): Calls<string> {
  return String(((yield { request: { body: { customer_gateway } } }).customer_gateway as Fields).id);
}
