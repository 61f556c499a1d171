import { isBlockName } from "../stack/block-names";

/** `["key"]` or `[0]` after a name. */
const KEY = String.raw`\[(?:\d+|"(?:[^"\\$%]|\\.)*")\]`;
const ADDRESS = new RegExp(String.raw`^((?:module\.[^.[\]]+(?:${KEY})?\.)*)([^.[\]]+)\.([^.[\]]+)(?:${KEY})?$`);

/** The address of a resource of another provider, such as `module.sites["paris"].huaweicloud_vpn_connection.this[0]`. */
export interface ForeignAddress {
  /** The type of the resource. */
  readonly type: string;
}

/** Reads an address as `terraform state list` shows it; undefined for any other text. */
export function readForeignAddress(text: string): ForeignAddress | undefined {
  const [, modules = "", type = "", name = ""] = ADDRESS.exec(text) ?? [];
  const moduleNames = [...modules.matchAll(/module\.([^.[\]]+)/g)].map(([, module = ""]) => module);
  return [...moduleNames, type, name].every(isBlockName) ? { type } : undefined;
}
