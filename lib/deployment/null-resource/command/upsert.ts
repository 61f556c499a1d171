import { handlerFailure, type Problem } from "../../../lifecycle/failure";
import { checkConfiguration, checkOwnAttributes } from "../../../resources/connection/configuration/checks";
import { gatewayReader } from "../../../resources/connection/configuration/gateway";
import { readImportId } from "../../../resources/connection/configuration/import-id";
import { keyReference, pskForChecks, requirePsk } from "../../../resources/connection/configuration/psk";
import { CONNECTION } from "../../../resources/connection/connection-type";
import { UNTIL_UP } from "../../../resources/connection/fields/choices";
import { ignoredTagProblems } from "../../../resources/shared/ignored-tags";
import { specificationOf } from "../../../resources/shared/specification";
import { timeoutMilliseconds } from "../../../resources/shared/timeouts";
import { additionalFieldsOf, withAdditionalFields } from "../../../schema/additional-fields";
import { withDefaults } from "../../../schema/defaults";
import { reconcile } from "../../../schema/semantic-equality";
import { type Fields, isFields } from "../../../schema/value";
import { ignoredTags } from "../../../settings/ignored-tags";
import { settingsOf } from "../../../settings/settings";
import type { CommandContext } from "./context";
import { readConnection } from "./input";
import { VARIABLES } from "./protocol";

const MOST_OWN_TAGS = 19;

const RESULT_FIELDS = CONNECTION.fields.filter(({ type }) => type !== "secret");

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) {
    throw handlerFailure(problems);
  }
}

/**
 * Checks the number of tags, which synth may not know. One place is reserved for the owner tag, by which alone the
 * connection is found.
 */
function checkTagCount({ tags }: Fields): readonly Problem[] {
  const count = isFields(tags) ? Object.keys(tags).length : 0;
  const detail = `tags must be at most ${MOST_OWN_TAGS} with VpnDeployment.nullResource(), which needs one tag to find its connections, got ${count}; remove one`;
  return count === MOST_OWN_TAGS + 1
    ? [{ severity: "error", summary: "this value is invalid", detail, path: ["tags"] }]
    : [];
}

/** Reads the key, and redacts it in all later output. */
async function readKey(context: CommandContext, psk: Fields): Promise<string> {
  const key = await requirePsk(psk, context.effects);
  context.redactor.add(key);
  return key;
}

/** Creates the connection, or changes it to what is declared, and writes the result. */
export async function upsert(context: CommandContext): Promise<readonly Problem[]> {
  const { owner, api, handler, effects, results, signal, environment, resultName, place } = context;
  const { attempt, constructPath } = owner;
  results.prepare();
  const configuration = readConnection(environment);
  const { psk, health_check: healthCheck } = configuration;
  const key = await pskForChecks(configuration, effects);
  context.redactor.add(typeof key === "string" ? key : undefined);
  refuse([
    ...checkOwnAttributes(configuration),
    ...checkTagCount(configuration),
    ...ignoredTagProblems(CONNECTION, configuration.tags, ignoredTags(settingsOf(owner.settings).ignoreTags)),
    ...checkConfiguration(configuration, { psk: key }),
  ]);
  const given = specificationOf(CONNECTION, configuration);
  const additional = additionalFieldsOf(configuration);
  const desired = withAdditionalFields(CONNECTION.requestFields, withDefaults(CONNECTION, given), additional);
  const asked = environment[VARIABLES.importId];
  const imported = asked === undefined || asked === "" ? undefined : readImportId(asked);
  const timeout = (operation: "create" | "update" | "delete") => timeoutMilliseconds(configuration, operation);
  const outcome = await handler.upsert({
    constructPath,
    signal,
    timeouts: { create: timeout("create"), update: timeout("update"), delete: timeout("delete") },
    given,
    desired,
    additional,
    key: isFields(psk) ? { reference: keyReference(psk), read: () => readKey(context, psk) } : undefined,
    healthCheck: typeof healthCheck === "boolean" ? healthCheck : undefined,
    waitsForTunnel: configuration.wait_for === UNTIL_UP,
    owner: owner.owner,
    notedIds: results.notedIds(attempt),
    importId: imported?.id,
    importedKey: imported?.keyReference,
    beforeCreate: async () => {
      const { facts } = await gatewayReader(api, effects)(String(given.vgw_id), signal);
      refuse(checkConfiguration(configuration, { psk: key, gateway: facts }));
    },
    onAccepted: (id) => results.note(attempt, id, place),
  });
  results.write(resultName, attempt, reconcile(RESULT_FIELDS, desired, outcome.connection));
  const { id, status } = outcome.connection;
  const state = `VPN connection "${constructPath}" (id ${String(id)}) is ${String(status)}`;
  const hint = `and needed no change; to recreate it, run terraform apply -replace='${environment[VARIABLES.ownerAddress]}'`;
  effects.log("info", outcome.unchanged ? `${state} ${hint}` : state);
  return outcome.problems;
}
