import { type IResolvable, Lazy, TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import { OPTIONS, OWNER_TRIGGER, TEXT_ATTRIBUTES, VARIABLES } from "../../declaration/command-protocol";
import { writeText } from "../../private/text";
import { warnOnce } from "../../private/warn";
import { type Attributes, isPlainObject } from "../../private/write-attributes";
import type { CarriedConnection, ConnectionRequest } from "../carrier";
import { COMMAND } from "./command-line";
import type { OwnerBlock } from "./owner";
import { providerNull } from "./provider-null";
import { ResultBlock } from "./result";

const KEY_OF_IMPORTED =
  "psk should be left out while importFrom takes over a connection that has its key: the key is sent all the same, and under IKEv2 the connection is reset, which interrupts its tunnel; the service keeps the key that it has";

/** The attributes of a connection by where they go. */
function sortOut(attributes: Attributes) {
  const { psk, ...others } = attributes;
  const entries = Object.entries(others);
  const { value, ...source } = isPlainObject(psk) ? psk : {};
  return {
    shown: {
      ...Object.fromEntries(entries.filter(([name]) => !OPTIONS.has(name))),
      ...(isPlainObject(psk) ? { psk: source } : {}),
    },
    options: Object.fromEntries(entries.filter(([name]) => OPTIONS.has(name))),
    /** Terraform's value or literal. */
    key: value,
  };
}

/** The blocks of one connection: its attributes, the command that carries them out, and what became of it. */
export function addNullConnection(
  connection: Construct,
  request: ConnectionRequest,
  owner: OwnerBlock,
): CarriedConnection {
  let importId: string | undefined;
  const parts = () => sortOut(request.attributes("json"));
  const later = (produce: () => string) => Token.asString(Lazy.stringValue({ produce }));
  const local = (id: string, suffix: string, produce: () => unknown): string => {
    const block = new TerraformLocal(connection, id, Lazy.anyValue({ produce }));
    block.overrideLogicalId(`${name()}${suffix}`);
    return `local.${block.friendlyUniqueId}`;
  };

  const { Resource } = providerNull().resource;
  const apply = new Resource(connection, "Default", {
    dependsOn: request.dependsOn,
    triggers: Token.asStringMap(Lazy.anyValue({ produce: () => triggers() })),
    provisioners: [
      {
        type: "local-exec",
        ...COMMAND,
        command: "upsert",
        environment: {
          [VARIABLES.owner]: later(() => `\${jsonencode(${owner.addressOf(name())}.input)}`),
          [VARIABLES.connection]: "${jsonencode(self.triggers)}",
          [VARIABLES.options]: later(() => `\${jsonencode(${options})}`),
          [VARIABLES.key]: later(() => keyExpression()),
          [VARIABLES.importId]: later(() => importId ?? ""),
          [VARIABLES.result]: "${self.id}",
        },
      },
    ],
  });
  const name = (): string => apply.friendlyUniqueId;
  const attributes = local("Attributes", "", () => parts().shown);
  const options = local("Options", "_options", () => parts().options);
  const key = parts().key === undefined ? undefined : local("Key", "_key", () => parts().key);
  const result = new ResultBlock(connection, name);

  const triggers = (): Attributes => ({
    [OWNER_TRIGGER]: `\${${owner.addressOf(name())}.id}`,
    ...Object.fromEntries(
      Object.keys(parts().shown).map((attribute) => {
        const value = `${attributes}.${attribute}`;
        return [attribute, TEXT_ATTRIBUTES.has(attribute) ? `\${${value}}` : `\${jsonencode(${value})}`];
      }),
    ),
  });
  // The command prints no key; a sensitive value in its environment would only hide its progress.
  const keyExpression = () => (key === undefined ? "" : `\${try(nonsensitive(${key}), ${key})}`);

  owner.add({
    key: name,
    constructPath: () => parts().options.construct_path,
    timeouts: () => parts().options.timeouts,
    attributes: () => parts().shown,
    address: attributes,
    dependsOn: apply.dependsOn ?? [],
  });
  return {
    get fqn() {
      return result.fqn;
    },
    interpolationForAttribute: (attribute: string): IResolvable =>
      result.interpolationForAttribute(`output.${attribute}`),
    importFrom: (id) => {
      importId = writeText(id, "json");
      // No plan of a null_resource can say it.
      if (parts().shown.psk !== undefined) {
        warnOnce(connection, KEY_OF_IMPORTED);
      }
    },
  };
}
