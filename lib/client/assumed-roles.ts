import { assumeRoleRow } from "../settings/assume-role";
import { ASSUME_ROLE_VARIABLES, firstVariable } from "../settings/environment";
import type { AssumeRole, Settings } from "../settings/settings";
import type { SharedProfile } from "./auth/shared-config";
import type { Effects } from "./http/effects";
import { readInteger } from "./read-integer";

/** Of several agencies each is given as a whole: profile and environment only ever say one, which comes before them. */
export function readAssumeRoles(settings: Settings, effects: Effects, profile: SharedProfile): readonly AssumeRole[] {
  const given = settings.assumeRole ?? [];
  const isChain = given.length > 1;
  const { environment } = effects;
  const first = readAssumeRole(isChain ? undefined : given[0], isChain ? {} : environment, profile);
  const chain = isChain ? given.map((role) => readAssumeRole(role, {}, {})) : [];
  return [first, ...chain].filter((role) => role !== undefined);
}

function readAssumeRole(
  argument: AssumeRole | undefined,
  environment: Effects["environment"],
  profile: SharedProfile,
): AssumeRole | undefined {
  const variable = (name: keyof typeof ASSUME_ROLE_VARIABLES) =>
    firstVariable(environment, ASSUME_ROLE_VARIABLES[name]);
  const agencyName = profile.agencyName ?? (argument?.agencyName || variable("agencyName"));
  if (agencyName === undefined) {
    const account = [...ASSUME_ROLE_VARIABLES.domainName, ...ASSUME_ROLE_VARIABLES.domainId].find(
      (name) => environment[name],
    );
    if (account !== undefined) {
      const missing = ASSUME_ROLE_VARIABLES.agencyName.find((name) => name.slice(0, 3) === account.slice(0, 3));
      throw new Error(`${account} is set without ${missing}: set both or neither`);
    }
    return undefined;
  }
  const domainName = profile.agencyDomainName ?? (argument?.domainName || variable("domainName"));
  const domainId = profile.agencyDomainId ?? (argument?.domainId || variable("domainId"));
  if (domainName === undefined && domainId === undefined) {
    const names = [...ASSUME_ROLE_VARIABLES.domainName, ...ASSUME_ROLE_VARIABLES.domainId].join(", ");
    throw new Error(
      `assumeRole names the agency ${JSON.stringify(agencyName)} but not the account that owns it: set domainName or domainId (${names})`,
    );
  }
  return {
    agencyName,
    domainName,
    domainId,
    durationSeconds: readDuration(argument?.durationSeconds, variable("durationSeconds")),
  };
}

function readDuration(argument: number | undefined, variable: string | undefined): number | undefined {
  const text = argument === undefined ? variable : String(argument);
  const { range, unit } = assumeRoleRow("durationSeconds");
  const names = `assumeRole.durationSeconds (${ASSUME_ROLE_VARIABLES.durationSeconds})`;
  return text === undefined ? undefined : readInteger(names, text, range, `a number of ${unit}`);
}
