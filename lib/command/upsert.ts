import { additionalFieldsOf, withAdditionalFields } from "../declaration/additional-fields";
import { checkConfiguration, checkOwnAttributes } from "../declaration/checks";
import { VARIABLES } from "../declaration/command-protocol";
import { withDefaults } from "../declaration/defaults";
import { gatewayReader } from "../declaration/gateway";
import { keyReference, pskForChecks, requirePsk } from "../declaration/psk";
import { specificationOf } from "../declaration/specification";
import { timeoutMilliseconds } from "../declaration/timeouts";
import { handlerFailure, type Problem } from "../handler/failure";
import { reconcile } from "../handler/meaning";
import { CONNECTION_FIELDS } from "../model/connection-fields";
import { type Fields, isFields } from "../model/value";
import { readConnection } from "./input";
import type { Order } from "./order";

const TOLD_FIELDS = CONNECTION_FIELDS.filter(({ type }) => type !== "secret");

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) {
    throw handlerFailure(problems);
  }
}

/** The key, kept out of everything that is printed from now on. */
async function readKey(order: Order, psk: Fields): Promise<string> {
  const key = await requirePsk(psk, order.effects);
  order.redactor.add(key);
  return key;
}

/** Creates the connection or changes it to what is declared, and writes down what became of it. */
export async function upsert(order: Order): Promise<readonly Problem[]> {
  const { owner, api, handler, effects, results, signal, environment, resultName } = order;
  const { mark, constructPath } = owner;
  results.prepare();
  const configuration = readConnection(environment);
  const { psk } = configuration;
  const key = await pskForChecks(configuration, effects);
  order.redactor.add(typeof key === "string" ? key : undefined);
  refuse([...checkOwnAttributes(configuration), ...checkConfiguration(configuration, { psk: key })]);
  const given = specificationOf(configuration);
  const additional = additionalFieldsOf(configuration);
  const desired = withAdditionalFields(withDefaults(given), additional);
  const importId = environment[VARIABLES.importId];
  const timeout = (operation: "create" | "update" | "delete") => timeoutMilliseconds(configuration, operation);
  const outcome = await handler.upsert({
    constructPath,
    signal,
    timeouts: { create: timeout("create"), update: timeout("update"), delete: timeout("delete") },
    given,
    desired,
    additional,
    key: isFields(psk) ? { reference: keyReference(psk), read: () => readKey(order, psk) } : undefined,
    mark,
    notedIds: results.notedIds(mark),
    importId: importId === "" ? undefined : importId,
    beforeCreate: async () => {
      const { facts } = await gatewayReader(api, effects)(String(given.vgw_id), signal);
      refuse(checkConfiguration(configuration, { psk: key, gateway: facts }));
    },
    onAccepted: (id) => results.note(mark, id),
  });
  results.write(resultName, mark, reconcile(TOLD_FIELDS, desired, outcome.connection));
  const { id, status } = outcome.connection;
  effects.log("info", `VPN connection "${constructPath}" (id ${String(id)}) is ${String(status)}`);
  return outcome.problems;
}
