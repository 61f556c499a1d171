import type { Host } from "../machine/host";

export const LOG = "/run/charon.log";

const FILE_LOG = `  filelog {
    run {
      path = ${LOG}
      default = 1
      flush_line = yes
    }
  }`;

/** Without it swanctl complains of each plugin of whose package it has only the configuration. */
const SWANCTL = `swanctl {
  load = random openssl pem
}
`;

/**
 * The gateway's daemon has only the plugins that it needs, to start faster. `kernel-libipsec` carries the traffic in the daemon,
 * so that the kernel need not know ESP. Attacks are not expected: tests leave exchanges half-done.
 */
const GATEWAY = `charon-systemd {
  load = random nonce openssl kdf kernel-libipsec kernel-netlink socket-default vici
  dos_protection = no
  i_dont_care_about_security_and_use_aggressive_mode_psk = yes
  retransmit_timeout = 0.5
  retransmit_base = 1
  retransmit_tries = 6
${FILE_LOG}
}
${SWANCTL}`;

/** A packet that overtakes another one, as the first of a quick mode does, is sent again soon. */
const DEVICE = `charon-systemd {
  retransmit_timeout = 0.5
  retransmit_base = 1
  retransmit_tries = 6
}
`;

const DEVICE_LOG = `charon-systemd {
${FILE_LOG}
}
${SWANCTL}`;

export function configureGateway(host: Host): void {
  host.write("/etc/strongswan.conf", GATEWAY);
}

/**
 * The device's daemon is as its package configures it, but for the plugin that carries the traffic. `keepsTimes` leaves it
 * the times until it gives the other end up, which otherwise are shorter.
 */
export function configureDevice(host: Host, { keepsTimes = false } = {}): void {
  host.write("/etc/strongswan.d/charon/kernel-libipsec.conf", "kernel-libipsec {\n  load = yes\n}\n");
  host.write("/etc/strongswan.d/tests.conf", keepsTimes ? DEVICE_LOG : `${DEVICE_LOG}${DEVICE}`);
}
