import type { Json, VpnApi } from "../../../client/operations/vpn-api";
import type { Problem, Subject } from "../../../lifecycle/failure";
import { coerceFields, type TypeMismatch } from "../../../schema/coerce-answer";
import { pathText } from "../../../schema/path";
import { CONNECTION } from "../connection-type";
import { describe } from "../describe";

export interface TypedAnswers {
  /** The same operations, whose answers about connections have the declared types. */
  readonly api: VpnApi;
  /** The differences from the documentation that no operation has reported yet; the caller reports them. */
  readonly takeRemarks: (subject: Subject) => readonly Problem[];
}

function describeMismatch({ path, kind, isRead }: TypeMismatch): string {
  return `${pathText(path)} is ${kind}, ${isRead ? "and is read as the documented type" : "which cannot be read as the documented type, and is ignored"}.`;
}

/** A single warning for all mismatches, because the run continues and the user has nothing to correct. */
function mismatchWarning(oddities: readonly TypeMismatch[], subject: Subject): Problem {
  const names = [...new Set(oddities.map(({ path }) => pathText(path)))].join(", ");
  return {
    severity: "warning",
    summary: `the VPN service returned undocumented types: ${names}`,
    detail: [
      ...oddities.map(describeMismatch),
      `This response was about ${describe(subject)}; others may differ as well, and are reported once per run.`,
      "Your configuration is not the cause. Check that the endpoint is the service itself, and report this to Huawei Cloud",
    ].join("\n"),
  };
}

/** Converts answers to the documented types before the handler sees them. */
export function withTypedAnswers(api: VpnApi): TypedAnswers {
  const reported = new Set<string>();
  let unreported: TypeMismatch[] = [];

  const report = (oddity: TypeMismatch): void => {
    const text = describeMismatch(oddity);
    if (!reported.has(text)) {
      reported.add(text);
      unreported.push(oddity);
    }
  };
  const typed = (connection: Json): Json => coerceFields(CONNECTION.fields, connection, report);
  const typedIn = <Answer extends { readonly connection: Json }>(answer: Answer): Answer => ({
    ...answer,
    connection: typed(answer.connection),
  });

  return {
    api: {
      ...api,
      createConnection: async (...order) => typedIn(await api.createConnection(...order)),
      showConnection: async (...order) => typedIn(await api.showConnection(...order)),
      updateConnection: async (...order) => typedIn(await api.updateConnection(...order)),
      listConnections: async (filter, options) => {
        const { wanted } = filter;
        const listed = await api.listConnections(filter, options);
        return listed.filter(({ id }) => wanted === undefined || wanted.has(String(id))).map(typed);
      },
    },
    takeRemarks: (subject) => {
      const remarks = unreported.length === 0 ? [] : [mismatchWarning(unreported, subject)];
      unreported = [];
      return remarks;
    },
  };
}
