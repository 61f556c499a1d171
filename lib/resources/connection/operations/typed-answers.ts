import type { Json, VpnApi } from "../../../client/operations/vpn-api";
import { describe, type Problem } from "../../../lifecycle/failure";
import type { Subject } from "../../../lifecycle/outcome";
import { coerceFields, type TypeMismatch } from "../../../schema/coerce-answer";
import { CONNECTION } from "../connection-type";

export interface TypedAnswers {
  /** The same operations; what they answer of connections is of the declared types. */
  readonly api: VpnApi;
  /** What answers told otherwise than documented, and nobody was told yet; told to whoever works on the subject. */
  readonly takeRemarks: (subject: Subject) => readonly Problem[];
}

function describeOddity({ path, kind, isRead }: TypeMismatch): string {
  return `${path.join(".")} is ${kind}, ${isRead ? "and was read as what it must be" : "which nobody can read: it was left out"}.`;
}

/** One warning for all of them: the run goes on, and the user has nothing to correct. */
function remarkOn(oddities: readonly TypeMismatch[], subject: Subject): Problem {
  const names = [...new Set(oddities.map(({ path }) => path.join(".")))].join(", ");
  return {
    severity: "warning",
    summary: `the VPN service answers otherwise than documented: ${names}`,
    detail: [
      ...oddities.map(describeOddity),
      `So it was with ${describe(subject)}, and may be with others: this is said once in a run.`,
      "Nothing in the code is wrong. Check that the endpoint is the service itself, and tell Huawei Cloud",
    ].join("\n"),
  };
}

/** Lets the handler see answers as they are documented, whatever types the service writes them in. */
export function withTypedAnswers(api: VpnApi): TypedAnswers {
  const told = new Set<string>();
  let untold: TypeMismatch[] = [];

  const report = (oddity: TypeMismatch): void => {
    const text = describeOddity(oddity);
    if (!told.has(text)) {
      told.add(text);
      untold.push(oddity);
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
      const remarks = untold.length === 0 ? [] : [remarkOn(untold, subject)];
      untold = [];
      return remarks;
    },
  };
}
