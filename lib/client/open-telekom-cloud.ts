/**
 * What Open Telekom Cloud has in common with Huawei Cloud, whose software it runs, and what it names otherwise. Its Terraform provider
 * needs no region where the project's name or the address of IAM says it.
 */

/** Domain of the cloud by its regions; no region of Huawei Cloud has one of these names. */
const CLOUD_BY_REGION: ReadonlyMap<string, string> = new Map([
  ["eu-de", "otc.t-systems.com"],
  ["eu-nl", "otc.t-systems.com"],
  ["eu-ch2", "sc.otc.t-systems.com"],
]);

const IAM_HOST = /^iam(?:-pub)?\.([a-z0-9-]+)\.(?:sc\.)?otc\.t-systems\.com$/;

export function openTelekomCloudOf(region: string): string | undefined {
  return CLOUD_BY_REGION.get(region);
}

/** The region that the address of IAM is in, or that the name of a project begins with. */
export function regionInOpenTelekomCloud(
  authUrl: string | undefined,
  projectName: string | undefined,
): string | undefined {
  const named = projectName?.split("_")[0] ?? "";
  const url = authUrl !== undefined && URL.canParse(authUrl) ? new URL(authUrl).hostname : "";
  return CLOUD_BY_REGION.has(named) ? named : IAM_HOST.exec(url)?.[1];
}
