import type { ValueProblem } from "../../checks/problem";
import { MAXIMUM_TAGS } from "../../schema/tags";
import { isRecord } from "../../schema/value";
import { isSimple } from "../../settings/setting";
import { SETTINGS } from "../../settings/table";

const HERE = "with VpnDeployment.nullResource()";
/** One place is reserved for the owner tag. */
const MOST_TAGS = MAXIMUM_TAGS - 1;

/** Problems with props of a provider that this deployment target does not support. */
export function providerLimits(props: Readonly<Record<string, unknown>>): readonly string[] {
  const secrets = SETTINGS.filter(isSimple).filter(
    (row) => "secret" in row && row.secret !== "masked" && props[row.prop] !== undefined && props[row.prop] !== null,
  );
  return secrets.map(
    ({ prop }) =>
      `${prop} must not be given ${HERE}, because a command that deletes gets no Terraform values and the state would contain the secret; set its environment variable on the deploying machine`,
  );
}

/** Problems with props of a connection that this deployment target does not support. */
export function resourceLimits(props: Readonly<Record<string, unknown>>): readonly ValueProblem[] {
  const problems: ValueProblem[] = [];
  if (props.forEach !== undefined && props.forEach !== null) {
    problems.push({
      path: ["forEach"],
      message: `must not be given ${HERE}; create one VpnConnection for each in a loop, or use VpnDeployment.plugin()`,
    });
  }
  if (props.lifecycle !== undefined && props.lifecycle !== null) {
    problems.push({
      path: ["lifecycle"],
      message: `must not be given ${HERE}, because a connection consists of several blocks; leave it out, or use VpnDeployment.plugin()`,
    });
  }
  const tags = isRecord(props.tags) ? Object.keys(props.tags).length : 0;
  if (tags === MOST_TAGS + 1) {
    problems.push({
      path: ["tags"],
      message: `must be at most ${MOST_TAGS} ${HERE}, which needs one tag to find its connections, got ${tags}; remove one`,
    });
  }
  return problems;
}
