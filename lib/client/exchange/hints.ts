/** What a person can do about an error of the service, by its code. `{action}` stands for the IAM action of the operation, `{address}` for where it was sent. */
const HINTS: Readonly<Record<string, string>> = {
  "VPN.0003": "The user may not do this. Grant {action}, and check that the resource belongs to this project.",
  "VPN.0004":
    "The connection, or what the request names, is not there any more. Look at what exists in the VPN console.",
  "VPN.0005": "The VPN service lacks an authorization in this account. Open the VPN console once and grant it.",
  "VPN.0007": "The user may not do this. Grant {action} in IAM, and the rights in VPC that it needs.",
  "VPN.0009": "The connection is being deleted. Wait until it is gone.",
  "VPN.0010":
    "The token is refused. Tokens live for 24 hours and belong to one project: get a new one (HW_AUTH_TOKEN).",
  "VPN.0012": "The address is in use. Choose another one.",
  "VPN.0013": "This region or gateway does not know the attribute that the message names. Leave it out.",
  "VPN.0015":
    "A tag policy of the organization refuses a tag. Choose a value that it allows, or have the policy changed.",
  "VPN.0018": "The gateway has no enterprise router. Attach it to one, or use another gateway.",
  "VPN.0031":
    "The service took this for a repetition of a request that it has already. Look at what exists, then try again.",
  "VPN.0203": "The address is not valid here. Choose one of class A, B or C.",
  "VPN.0218": "The service could not update the VPC's route table. Look at its routes and quota.",
  "VPN.0219": "The service could not update the VPC's route table. Look at its routes and quota.",
  "VPN.0220": "The VPC's route table is full. Remove routes or have the quota raised.",
  "VPN.0508": "The VPN gateway is being deleted. Use another one.",
  "VPN.0509": "The VPN gateway does not exist in this region and project. Check vgwId, region and project.",
  "VPN.0562": "This gateway's version lacks what was asked for. Leave it out, or have the gateway upgraded.",
  "VPN.0563": "The connection is not there any more. Look at what exists in the VPN console.",
  "APIGW.0101": "The API is not at {address}. Check the region, the endpoint and the project id.",
  "APIGW.0301":
    "The signature was refused. Check access key and secret key, that a temporary key comes with its security token, and the clock of this machine.",
  "APIGW.0302":
    "The account may not call this API. Check its permissions, and that the service is open in this region.",
};

/** For what no code is known, by HTTP status. */
const STATUS_HINTS: Readonly<Record<number, string>> = {
  401: "The credentials were refused. Check them, and that they belong to this cloud.",
  403: "The user may not do this, or a quota is used up. Grant {action}, or have the quota raised.",
  413: "The request is too long for the service.",
};

const PROXY_LOGIN = "The proxy asks for a user name and a password. Give them in the proxy's URL.";

/** The next step after a refusal of the service, empty if none is known. */
export function hintFor(
  status: number,
  code: string | undefined,
  serviceMessage: string,
  { iamAction, address }: { readonly iamAction?: string; readonly address: string },
): string {
  const hint =
    (code !== undefined && Object.hasOwn(HINTS, code) ? HINTS[code] : undefined) ?? STATUS_HINTS[status] ?? "";
  const quota = /quota/i.test(serviceMessage) && !/quota/i.test(hint) ? " A quota is used up: have it raised." : "";
  return `${hint.replace("{action}", iamAction ?? "the right to it").replace("{address}", () => address)}${quota}`.trim();
}

/** The next step after an answer that is not the service's. */
export function foreignHintFor(status: number): string {
  return status === 407 ? PROXY_LOGIN : "Check the endpoint, and whether a proxy on the way answers in its place.";
}
