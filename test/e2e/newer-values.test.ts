import { afterEach, expect, it } from "vitest";
import { IkeDhGroup, VpnConnection, VpnEncryptionAlgorithm } from "../../lib";
import { connectionOf, newStack } from "../deployment/synthesis";
import { SITE_PSK } from "../fixtures/connection";
import { PROPS } from "../fixtures/props";
import { type Lab, startLab } from "../support/lab";

let lab: Lab;

afterEach(() => lab.close());

/** What the construct writes for a connection with a value that no constant has. */
function attributes(): Record<string, unknown> {
  const stack = newStack();
  new VpnConnection(stack, "paris", {
    ...PROPS,
    ikePolicy: { encryptionAlgorithm: VpnEncryptionAlgorithm.of("aes-512"), dhGroup: IkeDhGroup.GROUP20 },
  });
  return connectionOf(stack);
}

it("a value given by of reaches a service that knows it, and stays", async () => {
  lab = await startLab({ suppressedRules: ["ike-encryption-algorithm-choice"] });
  lab.environment.SITE_PSK = SITE_PSK;
  lab.declare({ paris: attributes() });
  await lab.applyAndSettle();
  expect(lab.simulator.connections()[0]?.answer.ikepolicy).toMatchObject({
    encryption_algorithm: "aes-512",
    dh_group: "group20",
  });
  expect((await lab.state("paris")).ikepolicy).toMatchObject({ encryption_algorithm: "aes-512" });
});

it("is refused by the words of one that does not know it", async () => {
  lab = await startLab();
  lab.declare({ paris: attributes() });
  const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
  expect(code).toBe(1);
  expect(stdout + stderr).toMatch(/VPN\.0001/);
});
