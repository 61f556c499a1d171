import { type Text, unknown } from "../../peer/model/text";
import { TOKEN_BEGINNING } from "../expressions/template";

/** An attribute of a connection, whose value only Terraform knows. */
export interface ConnectionAttribute {
  /** The position of the connection in the configuration. */
  readonly connection: number;
  readonly name: string;
  /** `host` is an address without its prefix length. */
  readonly part: "whole" | "host";
}

const MARK = /\$\{TfToken\[peer\.(\d+)\.(whole|host)\.([^\]]+)\]\}/g;

/** The marks by the position of the connection: all configurations of a program have the same few, and keep them for long. */
const MARKS: Readonly<Record<ConnectionAttribute["part"], Map<string, Text>[]>> = { whole: [], host: [] };

/**
 * What stands for an attribute until a text is written into a file or into the stack. It looks like a token of cdktf, because
 * whatever handles texts leaves those as they are. A token itself would stay in memory until the process ends, for each attribute
 * of each connection, and a file needs none.
 */
export function markOf({ connection, part, name }: ConnectionAttribute): Text {
  MARKS[part][connection] ??= new Map();
  const marks = MARKS[part][connection];
  let mark = marks.get(name);
  if (mark === undefined) {
    mark = unknown(`${TOKEN_BEGINNING}peer.${connection}.${part}.${name}]}`);
    marks.set(name, mark);
  }
  return mark;
}

export function replaceMarks(text: string, replacement: (attribute: ConnectionAttribute) => string): string {
  return text.replace(MARK, (_, connection: string, part: ConnectionAttribute["part"], name: string) =>
    replacement({ connection: Number(connection), part, name }),
  );
}
