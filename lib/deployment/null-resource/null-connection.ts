import { type IResolvable, Lazy, Token } from "cdktf";
import type { Construct } from "constructs";
import { quote } from "../../checks/given";
import { writeImportId } from "../../resources/connection/configuration/import-id";
import { isRecord } from "../../schema/value";
import { registerImport } from "../../synth/checks/import-checks";
import { writeText } from "../../synth/expressions/text";
import type { Attributes } from "../../synth/props/attributes";
import { nameBlock } from "../../synth/stack/block-names";
import type { DeployedResource, ResourceRequest } from "../../synth/stack/deployment-target";
import { warnOnce } from "../../synth/stack/warn";
import { declaredKeyReference } from "../key-in-force";
import { OPTIONS, OWNER_TRIGGER, TEXT_ATTRIBUTES, VARIABLES } from "./command/protocol";
import { COMMAND } from "./command-line";
import { FinishBlock } from "./finish";
import { addHelperLocal } from "./helper-local";
import { followMoves } from "./moves";
import type { Owners } from "./owners";
import { nullBlocks } from "./provider-null";
import { ResultBlock } from "./result";

const KEY_OF_IMPORTED =
  "psk should be left out while importFrom imports a connection that already has its key, because the key is sent again and, under IKEv2, the connection is reset, which interrupts its tunnel; leave it out, and the service keeps the existing key, or pass { keyInForce: true } to importFrom if it is the same key";

/** Splits the attributes of a connection into triggers, options and key. */
function splitAttributes(attributes: Attributes) {
  const { psk, ...others } = attributes;
  const entries = Object.entries(others);
  const { value, ...source } = isRecord(psk) ? psk : {};
  return {
    shown: {
      ...Object.fromEntries(entries.filter(([name]) => !OPTIONS.has(name))),
      ...(isRecord(psk) ? { psk: source } : {}),
    },
    options: Object.fromEntries(entries.filter(([name]) => OPTIONS.has(name))),
    /** The key, if it is a Terraform value or a literal. */
    key: value,
  };
}

/** Adds the blocks of one connection: its attributes, the command that applies them, and the result. */
export function addNullConnection(connection: Construct, request: ResourceRequest, owners: Owners): DeployedResource {
  let importId: string | undefined;
  let hasKeyInForce = false;
  const parts = () => splitAttributes(request.attributes("json"));
  const later = (produce: () => string) => Token.asString(Lazy.stringValue({ produce }));
  const local = (id: string, purpose: string, produce: () => unknown): (() => string) =>
    addHelperLocal(connection, id, { after: name, purpose }, Lazy.anyValue({ produce }));

  /** The environment of the command; a block refers to itself as `self`. */
  const environment = (apply: string, resultName: string): Readonly<Record<string, string>> => ({
    [VARIABLES.owner]: later(() => `\${jsonencode(${owners.instanceOf(name())}.input)}`),
    [VARIABLES.identity]: `\${${apply}.triggers.${OWNER_TRIGGER}}`,
    [VARIABLES.stateIdentity]: later(() => String(owners.stateIdentity())),
    [VARIABLES.ownerAddress]: later(() => owners.addressOf(name())),
    [VARIABLES.connection]: `\${jsonencode(${apply}.triggers)}`,
    [VARIABLES.options]: later(() => `\${jsonencode(${options()})}`),
    [VARIABLES.key]: later(() => keyExpression()),
    [VARIABLES.importId]: later(() => importText()),
    [VARIABLES.result]: `\${${resultName}}`,
  });

  const importText = (): string =>
    importId === undefined
      ? ""
      : writeImportId({
          id: importId,
          keyReference: hasKeyInForce ? declaredKeyReference(request.attributes("json")) : undefined,
        });

  const { Resource } = nullBlocks();
  const apply = new Resource(connection, "Default", {
    dependsOn: request.dependsOn,
    triggers: Token.asStringMap(Lazy.anyValue({ produce: () => triggers() })),
    provisioners: [{ type: "local-exec", ...COMMAND, command: "upsert", environment: environment("self", "self.id") }],
  });
  nameBlock(apply);
  const name = (): string => apply.friendlyUniqueId;
  const oldName = followMoves(apply);
  const attributes = local("Attributes", "attributes", () => parts().shown);
  const options = local("Options", "options", () => parts().options);
  const key = parts().key === undefined ? undefined : local("Key", "key", () => parts().key);
  const finish = new FinishBlock(connection, { name, oldName }, (apply) => environment(apply, "self.input"));
  const result = new ResultBlock(connection, {
    name,
    oldName,
    finish: finish.address,
    place: () => `${owners.instanceOf(name())}.place`,
    constructPath: () => parts().options.construct_path,
  });

  const triggers = (): Attributes => ({
    [OWNER_TRIGGER]: `\${${owners.instanceOf(name())}.id}`,
    ...Object.fromEntries(
      Object.keys(parts().shown).map((attribute) => {
        const value = `${attributes()}.${attribute}`;
        return [attribute, TEXT_ATTRIBUTES.has(attribute) ? `\${${value}}` : `\${jsonencode(${value})}`];
      }),
    ),
  });
  // Terraform hides all output of a command with a sensitive value in its environment. The command never prints the
  // key, so the value is passed as nonsensitive.
  const keyExpression = () => (key === undefined ? "" : `\${try(nonsensitive(${key()}), ${key()})}`);

  owners.add({
    name,
    oldName,
    constructPath: () => parts().options.construct_path,
    timeouts: () => parts().options.timeouts,
    attributes: () => parts().shown,
    address: attributes,
    dependsOn: apply.dependsOn ?? [],
    blocks: [apply, finish, result],
  });
  return {
    get fqn() {
      return result.fqn;
    },
    interpolationForAttribute: (attribute: string): IResolvable =>
      result.interpolationForAttribute(`output.${attribute}`),
    addressOf: (attribute) => `${result.terraformResourceType}.${result.friendlyUniqueId}.output.${attribute}`,
    importFrom: (id) => {
      const known = registerImport(request.type, connection, id);
      importId = known === undefined ? importId : writeText(known, "json");
      // Synth warns, because a plan of a null_resource cannot.
      if (parts().shown.psk !== undefined && !hasKeyInForce) {
        warnOnce(connection, KEY_OF_IMPORTED);
      }
    },
    keepKeyInForce: () => {
      hasKeyInForce = true;
    },
    moveFromId: (address) => apply.moveFromId(address),
    addAction: () => {
      throw new Error(
        `${quote(connection.node.path)} must not have an action with VpnDeployment.nullResource(), which has no provider; use VpnDeployment.plugin()`,
      );
    },
  };
}
