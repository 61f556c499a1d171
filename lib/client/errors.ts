import type { VpnApiError } from "./operations/vpn-api";

/** The message and the members of a {@link VpnApiError}. */
export type VpnApiErrorDetails = Omit<VpnApiError, keyof Error> & { readonly message: string };

const ERROR_NAME = "VpnApiError";

/** Makes the error with which calls of the VPN API fail. */
export function vpnApiError(details: VpnApiErrorDetails): VpnApiError {
  const { message, ...rest } = details;
  return Object.assign(new Error(message), { ...rest, name: ERROR_NAME } as const);
}

export function isVpnApiError(error: unknown): error is VpnApiError {
  return error instanceof Error && error.name === ERROR_NAME;
}

/** Makes an error about settings. It comes before any call, so nothing was carried out. */
export function configurationError(operation: string, message: string): VpnApiError {
  return vpnApiError({ kind: "configuration", operation, outcome: "refused", message });
}
