import { settingSource, textSetting } from "../settings/environment";
import type { Settings, SimpleSetting } from "../settings/settings";
import type { Effects } from "./http/effects";

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

const LOGIN_SETTINGS: readonly SimpleSetting[] = ["token", "accessKey", "userName", "userId"];

/**
 * The entry of `clouds.yaml` to read. `OS_CLOUD` may be there for other tools, so it counts only where nothing outside
 * the variables of OpenStack says how to log in.
 */
export function entryToRead(
  settings: Settings,
  hasProfile: boolean,
  { environment, log }: Effects,
): string | undefined {
  const name = textSetting(settings, environment, "openstackCloud");
  if (name === undefined || settings.openstackCloud) {
    return name;
  }
  const found = LOGIN_SETTINGS.filter((setting) => textSetting(settings, environment, setting) !== undefined)
    .map((setting) => settingSource(settings, environment, setting))
    .find((source) => !source.startsWith("OS_"));
  const login = hasProfile ? "a profile of the shared configuration file" : found;
  if (login !== undefined) {
    log("info", `OS_CLOUD is not used, because ${login} is set`);
  }
  return login === undefined ? name : undefined;
}

/** The project of an agency's account, which takes the place of the project in the variables of OpenStack. */
export function delegatedProject(settings: Settings, { environment }: Effects): string | undefined {
  const isOther = (["projectId", "projectName"] as const).some((name) => {
    const isOpenStacks = settingSource(settings, environment, name).startsWith("OS_");
    return textSetting(settings, environment, name) !== undefined && !isOpenStacks;
  });
  return isOther ? undefined : environment.OS_DELEGATED_PROJECT?.trim() || undefined;
}
