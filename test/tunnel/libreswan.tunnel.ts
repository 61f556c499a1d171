import { describe, expect, inject, test } from "vitest";
import { LIBRESWAN_MATRIX } from "./cases/libreswan-matrix";
import { requestOf, siteOf, titleOf } from "./cases/site-of-row";
import { startLibreswan } from "./daemons/libreswan";
import { actual, expectedEspProposal, expectedIke } from "./gateway/expected";
import type { Host } from "./machine/host";
import { ip } from "./machine/wire";
import { endsOf, flowsOf } from "./sites/gateway-end";
import { onGround } from "./sites/ground";
import { runKeyCommands } from "./sites/key-commands";
import { ping } from "./sites/ping";
import { poll } from "./sites/poll";
import type { Flow } from "./sites/site";

/**
 * libreswan hands the packets to the kernel, and gives a tunnel up whose keys the kernel does not take. The negotiation is over
 * by then, and the gateway has its result.
 */
describe.skipIf(inject("missing").length > 0)("libreswan negotiates what the request asks for", () => {
  test.concurrent.each(LIBRESWAN_MATRIX.map((row) => [titleOf(row), row] as const))("%s", async (_title, row) => {
    const site = siteOf(row);
    await onGround(site, "libreswan", async ({ files, deviceHost, machines, gateway, bodies }) => {
      const body = bodies.paris ?? {};
      expect(body).toMatchObject(requestOf(row));
      await ip(
        deviceHost,
        machines.map((address) => `addr add ${address}/32 dev lo`),
      );
      deviceHost.write("/etc/ipsec.d/vpn.conf", String(files["ipsec.conf"]));
      await runKeyCommands(deviceHost, files, site.key);
      const { log } = await startLibreswan(deviceHost);
      const said = () => `libreswan:\n${log()}\nThe gateway:\n${gateway.log()}`;
      const wanted = expectedIke(body, endsOf(site, 0));
      const established = async () =>
        (await gateway.sas()).map(({ values }) => actual(wanted, values)).filter(({ state }) => state === wanted.state);
      await poll("the gateway has an IKE SA", async () => (await established()).length > 0, said);
      expect(await established()).toContainEqual(wanted);
      const proposal = `selected proposal: ${expectedEspProposal(body)}`;
      await poll(`the gateway has ${proposal}`, async () => gateway.log().includes(proposal), said);
      if (await takesEsp(deviceHost)) {
        const [flow] = flowsOf(body, site);
        await poll("packets get through", () => ping(deviceHost, flow as Flow), said);
      }
    });
  });
});

/** Whether the kernel can carry the packets of a tunnel. */
async function takesEsp(host: Host): Promise<boolean> {
  const keys = ["auth", "hmac(sha1)", `0x${"1".repeat(40)}`, "enc", "cbc(aes)", `0x${"1".repeat(32)}`];
  const state = ["src", "192.0.2.1", "dst", "192.0.2.2", "proto", "esp", "spi", "0x1001", "mode", "tunnel"];
  return (await host.run("ip", ["xfrm", "state", "add", ...state, ...keys])).code === 0;
}
