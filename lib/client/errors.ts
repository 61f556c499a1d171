import type { VpnApiError } from "./operations/vpn-api";

/** What a {@link VpnApiError} is made of. */
export type VpnApiErrorDetails = Omit<VpnApiError, keyof Error> & { readonly message: string };

const ERROR_NAME = "VpnApiError";

/** Makes the error that the calls of the VPN API fail with. */
export function vpnApiError(details: VpnApiErrorDetails): VpnApiError {
  const { message, ...rest } = details;
  return Object.assign(new Error(message), { ...rest, name: ERROR_NAME } as const);
}

export function isVpnApiError(error: unknown): error is VpnApiError {
  return error instanceof Error && error.name === ERROR_NAME;
}

/** An error about settings: found before any call, so nothing was carried out. */
export function configurationError(operation: string, message: string): VpnApiError {
  return vpnApiError({ kind: "configuration", operation, outcome: "refused", message });
}
