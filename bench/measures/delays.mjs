// Measures an apply at a slow service, against the shortest time that this service allows.
import { withNewConnections } from "../support/new-connections.mjs";
import { alternately } from "../support/rounds.mjs";
import { rowsOf } from "../support/rows.mjs";
import { apply } from "../support/terraform.mjs";

const PARALLELISM = 10;
const SETTLE_MILLISECONDS = 3000;
const REQUEST_MILLISECONDS = 100;

/**
 * The steps of each connection: the list before, the request, the wait until it is settled, a read, and the list after.
 */
const BEFORE = REQUEST_MILLISECONDS;
const IN_TURN = REQUEST_MILLISECONDS + SETTLE_MILLISECONDS;
const AFTER = 2 * REQUEST_MILLISECONDS;

/** The shortest possible time if connections begin in this order, because a gateway makes one at a time. */
function shortest(gatewayOrder) {
  const slots = Array(PARALLELISM).fill(0);
  const gatewayFree = new Map();
  for (const gateway of gatewayOrder) {
    const slot = slots.indexOf(Math.min(...slots));
    const settled = Math.max(slots[slot] + BEFORE, gatewayFree.get(gateway) ?? 0) + IN_TURN;
    gatewayFree.set(gateway, settled);
    slots[slot] = settled + AFTER;
  }
  return Math.max(...slots);
}

/** The gateways of the connections in the order in which Terraform asked for them. */
function askedOrder(simulator) {
  return simulator
    .requests()
    .filter(({ method, path }) => method === "POST" && path.endsWith("/vpn-connection"))
    .map(({ body }) => body.vpn_connection.vgw_id);
}

export async function measureDelays({ releases: { ours }, count, rounds }) {
  const size = count(500);
  const options = { settleMilliseconds: SETTLE_MILLISECONDS, answerMilliseconds: REQUEST_MILLISECONDS };
  const applying = () =>
    withNewConnections({ library: ours.library, size, ...options }, async (folder, service, simulator) => {
      const { wall } = await apply(folder, service);
      return { wall, possible: shortest(askedOrder(simulator)) };
    });
  const { wall, possible } = (await alternately({ ours: applying }, rounds(1))).ours;
  return rowsOf(
    `apply of ${size}, 100 ms per request, 3 s until settled`,
    { ours: { wall } },
    { against: "what cannot overlap", base: { wall: possible } },
  );
}
