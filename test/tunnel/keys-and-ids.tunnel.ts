import { describe, inject, test } from "vitest";
import { SIMPLE_SITE } from "./cases/simple-site";
import { proveTunnels } from "./sites/prove";
import { inWorld } from "./sites/world";

/** Keys that a configuration file can change: what decodes, ends a value, or begins a comment. */
const KEYS = ["0xAbCd-012345", "0sQUJDREVGRw==", "# Ab1 } {:;", " Ab1 leads and trails ", "(Ab1),./:;~!@%^-_+="];

/** IDs that a configuration file can take for something else: an address, a pattern, a distinguished name, a comment. */
const IDS = ["10.1.2.3", "%any", "C=FR,O=paris", "#6162", "user@example.com", "a:b", "Paris\"'`$(x)"];

const V1_AGGRESSIVE = { ikeVersion: "v1", phase1NegotiationMode: "aggressive" };

describe.skipIf(inject("missing").length > 0)("what a configuration file could misunderstand comes through", () => {
  test.concurrent.each(KEYS)("the key %j", async (key) => {
    await inWorld({ ...SIMPLE_SITE, key }, proveTunnels);
  });

  test.concurrent.each(
    IDS.flatMap((id) => [[id, "IKEv2", {}] as const, [id, "IKEv1 in aggressive mode", V1_AGGRESSIVE] as const]),
  )("the IDs %j under %s", async (id, _version, ike) => {
    const ids = { localIdType: "fqdn", localId: `cloud-${id}`, peerIdType: "fqdn", peerId: id };
    const { paris } = SIMPLE_SITE.connections;
    await inWorld(
      { ...SIMPLE_SITE, connections: { paris: { ...paris, ikePolicy: { ...ike, ...ids } } } },
      proveTunnels,
    );
  });
});
