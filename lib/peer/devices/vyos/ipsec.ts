import { childrenOf } from "../../children";
import { wordFor } from "../../device";
import { PROBE_RETRIES, type Tunnel } from "../../model/tunnel";
import { lifetimeIn } from "../lifetimes";
import { vyosIdentity } from "./identity";
import { VYOS_WORDS } from "./words";

/** Source: VyOS's interface definitions of `vpn ipsec`. */
export const LIFETIMES = {
  ike: { shortest: 30, longest: 86_400 },
  esp: { shortest: 30, longest: 86_400 },
};

/** The commands of `vpn ipsec` for one tunnel. */
export function ipsecCommands(tunnel: Tunnel): readonly string[] {
  return [...ikeCommands(tunnel), ...espCommands(tunnel), ...peerCommands(tunnel)];
}

function ikeCommands({ name, ike }: Tunnel): readonly string[] {
  const { ciphers, hashes, groups } = VYOS_WORDS[ike.version].ike;
  const group = `set vpn ipsec ike-group ${name}`;
  const { idleSeconds, retransmitSeconds } = ike.deadPeer;
  return [
    `${group} key-exchange ikev${ike.version}`,
    ...(ike.isAggressive ? [`${group} mode aggressive`] : []),
    `${group} lifetime ${lifetimeIn(LIFETIMES.ike, ike.lifetimeSeconds)}`,
    `${group} proposal 1 encryption ${wordFor(ciphers, ike.cipher)}`,
    `${group} proposal 1 hash ${wordFor(hashes, ike.hash)}`,
    ...(ike.version === 2 ? [`${group} proposal 1 prf prf${wordFor(hashes, ike.hash)}`] : []),
    `${group} proposal 1 dh-group ${wordFor(groups, ike.group)}`,
    `${group} dead-peer-detection action restart`,
    `${group} dead-peer-detection interval ${idleSeconds}`,
    ...(ike.version === 1
      ? [`${group} dead-peer-detection timeout ${idleSeconds + PROBE_RETRIES * retransmitSeconds}`]
      : []),
    `${group} close-action start`,
    ...(ike.version === 2 ? [`${group} disable-mobike`] : []),
  ];
}

/** VyOS passes over a proposal without a hash, also beside a cipher that authenticates. */
function espCommands({ name, ike, esp }: Tunnel): readonly string[] {
  const { ciphers, hashes, groups } = VYOS_WORDS[ike.version].esp;
  const group = `set vpn ipsec esp-group ${name}`;
  return [
    `${group} mode tunnel`,
    `${group} lifetime ${lifetimeIn(LIFETIMES.esp, esp.lifetimeSeconds)}`,
    `${group} pfs ${esp.group === undefined ? "disable" : `dh-group${wordFor(groups, esp.group)}`}`,
    `${group} proposal 1 encryption ${wordFor(ciphers, esp.cipher)}`,
    `${group} proposal 1 hash ${wordFor(hashes, esp.hash)}`,
  ];
}

function peerCommands(tunnel: Tunnel): readonly string[] {
  const { name, gateway, device, traffic, number } = tunnel;
  const peer = `set vpn ipsec site-to-site peer ${name}`;
  const key = `set vpn ipsec authentication psk ${name}`;
  const ids = [...new Set([device.identity, gateway.identity].map(vyosIdentity))];
  return [
    ...ids.map((id) => `${key} id '${id}'`),
    `# Enter the key here: see the instructions for the key.`,
    `# ${keyCommand(tunnel)}`,
    `${peer} authentication mode pre-shared-secret`,
    `${peer} authentication local-id '${vyosIdentity(device.identity)}'`,
    `${peer} authentication remote-id '${vyosIdentity(gateway.identity)}'`,
    `${peer} connection-type initiate`,
    `${peer} ike-group ${name}`,
    `${peer} default-esp-group ${name}`,
    `${peer} local-address ${device.ownAddress?.text ?? "any"}`,
    `${peer} remote-address ${gateway.address.text}`,
    ...(traffic.kind === "routes"
      ? [`${peer} vti bind vti${number}`]
      : childrenOf(tunnel).flatMap(({ pair }, index) => [
          `${peer} tunnel ${index + 1} local prefix ${pair.device}`,
          `${peer} tunnel ${index + 1} remote prefix ${pair.cloud}`,
        ])),
  ];
}

/** The command that takes the key. */
export function keyCommand({ name }: Tunnel): string {
  return `set vpn ipsec authentication psk ${name} secret '0s<base64 of the key>'`;
}
