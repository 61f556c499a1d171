/**
 * What a user can do about an error of the service, by its code. `{action}` stands for the IAM action of the operation,
 * `{address}` for where it was sent.
 */
const HINTS: Readonly<Record<string, string>> = {
  "VPN.0003": "The user is not authorized. Grant {action}, and check that the resource belongs to this project.",
  "VPN.0004":
    "The connection, or a resource that the request names, no longer exists. Check the resources in the VPN console.",
  "VPN.0005": "The account has not authorized the VPN service. Open the VPN console once and grant the authorization.",
  "VPN.0007": "The user is not authorized. Grant {action} in IAM, and the VPC permissions that it needs.",
  "VPN.0009": "The connection is being deleted. Wait until the deletion is complete.",
  "VPN.0010":
    "The token is rejected. A token is valid for 24 hours and for one project: get a new one (HW_AUTH_TOKEN).",
  "VPN.0012": "The address is in use. Use another one.",
  "VPN.0013": "This region or gateway does not support the attribute that the message names. Leave it out.",
  "VPN.0015": "A tag policy of the organization rejects a tag. Use a value that it allows, or have the policy changed.",
  "VPN.0018": "The gateway is not attached to an enterprise router. Attach it to one, or use another gateway.",
  "VPN.0031":
    "The service treats this request as a repetition of an earlier one. Check the resources in the VPN console, then try again.",
  "VPN.0203": "The address is not valid here. Use one of class A, B or C.",
  "VPN.0218": "The service could not update the route table of the VPC. Check its routes and quota.",
  "VPN.0219": "The service could not update the route table of the VPC. Check its routes and quota.",
  "VPN.0220": "The route table of the VPC is full. Remove routes, or have the quota raised.",
  "VPN.0508": "The VPN gateway is being deleted. Use another gateway.",
  "VPN.0509": "The VPN gateway does not exist in this region and project. Check vgwId, region and project.",
  "VPN.0562":
    "The version of the gateway does not support what the request asks for. Leave it out, or have the gateway upgraded.",
  "VPN.0563": "The connection no longer exists. Check the resources in the VPN console.",
  "APIGW.0101":
    "The API does not exist at {address}. Check the region, the endpoint (HW_VPN_ENDPOINT) and the project id.",
  "APIGW.0301":
    "The signature is rejected. Check the access key, the secret key, the security token of temporary keys, and the clock of this machine.",
  "APIGW.0302":
    "The account is not authorized to call this API. Check its permissions, and that the service is available in this region.",
};

/** Hints for errors without a known code, by HTTP status. */
const STATUS_HINTS: Readonly<Record<number, string>> = {
  401: "The credentials are rejected. Check them, and that they belong to this cloud.",
  403: "The user is not authorized, or a quota is used up. Grant {action}, or have the quota raised.",
  413: "The request is too large for the service.",
};

/** The next step after a refusal of the service, empty if none is known. */
export function hintFor(
  status: number,
  code: string | undefined,
  serviceMessage: string,
  { iamAction, address }: { readonly iamAction?: string; readonly address: string },
): string {
  const hint =
    (code !== undefined && Object.hasOwn(HINTS, code) ? HINTS[code] : undefined) ?? STATUS_HINTS[status] ?? "";
  const quota = /quota/i.test(serviceMessage) && !/quota/i.test(hint) ? " A quota is used up. Have it raised." : "";
  return `${hint.replace("{action}", iamAction ?? "the permission for it").replace("{address}", () => address)}${quota}`.trim();
}

/** The next step after an answer that is not the service's. */
export const FOREIGN_HINT = "Check the endpoint (HW_VPN_ENDPOINT), and whether a proxy responds in its place.";
