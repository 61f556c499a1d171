import fc from "fast-check";
import { expect, test } from "vitest";
import { REQUEST_FIELDS } from "../../lib/resources/connection/fields/connection-fields";
import { IKE_POLICY_FIELDS } from "../../lib/resources/connection/fields/ike-policy-fields";
import { IPSEC_POLICY_FIELDS } from "../../lib/resources/connection/fields/ipsec-policy-fields";
import { BODY } from "../fixtures/body";
import { ask, at, create, made, update } from "./client";
import { started } from "./started";

const NAMES = [...REQUEST_FIELDS, ...IKE_POLICY_FIELDS, ...IPSEC_POLICY_FIELDS].map(({ name }) => name);

/** Any JSON at all, under names that the API knows more often than not. */
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(
      null,
      true,
      false,
      0,
      -1,
      1.5,
      1e21,
      "",
      "static",
      "bgp",
      "policy",
      "v1",
      "10.0.0.0/24",
      "__proto__",
    ),
    fc.string(),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("object"),
  ),
  object: fc.dictionary(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...NAMES) }, fc.string()), tie("value"), {
    maxKeys: 5,
  }),
}));

test("whatever JSON is sent, it is refused with a reason or accepted, and the service stays whole", async () => {
  const simulator = await started({ quota: 10_000 });
  const id = await made(simulator);
  await fc.assert(
    fc.asyncProperty(anything.object, async (given) => {
      const changes = given as object;
      const answers = [
        await create(simulator, changes),
        await create(simulator, { ...BODY, ...changes }),
        await update(simulator, id, changes),
        await ask(simulator, "POST", at(id, "tags", "create"), changes),
        await ask(simulator, "POST", at("resource-instances", "filter"), changes),
      ];
      for (const { status, body, text } of answers) {
        expect([200, 201, 204, 400], text).toContain(status);
        expect(
          status !== 400 || /^(invalid request: .|Unsupported attribute: )/s.test(String(body.error_msg)),
          text,
        ).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
  const { body } = await ask(simulator, "GET", at());
  expect(body.vpn_connections).toHaveLength(simulator.connections().length);
});
