import type { Settled } from "./options";

/** The environment variables of Huawei Cloud's own Terraform provider, with the URLs of this service. */
export function environmentFor(endpoint: string, options: Settled): Record<string, string> {
  return {
    HW_REGION_NAME: options.region,
    HW_ACCESS_KEY: options.accessKey,
    HW_SECRET_KEY: options.secretKey,
    HW_PROJECT_ID: options.projects[0]?.id ?? "",
    HW_VPN_ENDPOINT: endpoint,
    HW_AUTH_URL: `${endpoint}/v3`,
    HW_VPN_STS_ENDPOINT: endpoint,
    HW_VPN_METADATA_ENDPOINT: endpoint,
  };
}
