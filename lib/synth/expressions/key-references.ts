import { DefaultTokenResolver, type IResolveContext, StringConcat, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { LEXEME, mapParts } from "./template";
import { type Dialect, writeLiteral, writeText } from "./text";

/** Replaces literal text, which may be a part of the key. */
const LEFT_OUT = "…";

/** A token for the references in a key from Terraform, without literal text. */
export function keyReferenceToken(key: string, dialect: Dialect): string {
  const resolve = (context: IResolveContext) => {
    const written: unknown = context.resolve(writeText(key, "json"));
    return typeof written === "string" ? writeLiteral(referencesIn(written), dialect) : undefined;
  };
  return Token.asString({ creationStack: [], resolve, toString: () => "names of a key" });
}

/** The names of the Terraform variables in a text, as the construct's stack writes it. */
export function variablesIn(text: string, construct: IConstruct): readonly string[] {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const written: unknown = Tokenization.resolve(writeText(text, "json"), {
    scope: construct,
    resolver,
    preparing: false,
  });
  const names = typeof written === "string" ? referencesIn(written) : "";
  return [
    ...new Set(
      [...names.matchAll(/(?<![\w.-])var\.([\p{ID_Start}_][\p{ID_Continue}-]*)/gu)].map(([, name = ""]) => name),
    ),
  ];
}

/**
 * The references in a text, without anything else: `var.key`, `data.vault.keys["paris"]`. They suffice to distinguish
 * keys. Literal text beside them is left out, because it may be part of the key, and a digest of it would help to guess
 * the key.
 */
export function referencesIn(text: string): string {
  const names = mapParts(
    text,
    (outside) => (outside === "" ? "" : LEFT_OUT),
    (inside) => `${inside.startsWith("%") ? "%" : ""}${namesInExpression(inside.slice(2, -1).trim())} `,
  );
  return names.trim();
}

/** An open bracket or template at a position in an expression. */
interface Frame {
  readonly opener: string;
  /** The text before it: the function of a call, or the indexed value. */
  readonly before: string;
  argument: number;
}

function namesInExpression(body: string): string {
  const frames: Frame[] = [];
  let names = "";
  let previous = "";
  for (LEXEME.lastIndex = 0; LEXEME.lastIndex < body.length; ) {
    const lexeme = LEXEME.exec(body)?.[0];
    if (lexeme === undefined) {
      return `${names}${LEFT_OUT}`;
    }
    // The recursive search in quoted text moves `lastIndex`, so it is saved here.
    const next = LEXEME.lastIndex;
    names += nameIn(lexeme, frames.at(-1));
    LEXEME.lastIndex = next;
    if ("([{".includes(lexeme)) {
      frames.push({ opener: lexeme, before: previous, argument: 0 });
    } else if (")]}".includes(lexeme)) {
      frames.pop();
    } else if (lexeme === ",") {
      const frame = frames.at(-1);
      if (frame !== undefined) {
        frame.argument += 1;
      }
    }
    previous = lexeme.trim() === "" ? previous : lexeme;
  }
  return names;
}

function nameIn(lexeme: string, frame: Frame | undefined): string {
  const isText = lexeme.startsWith('"');
  if (!isText && !/^\d/.test(lexeme)) {
    return lexeme;
  }
  const isIndex = frame?.opener === "[" && /^[\p{ID_Start}_\])]/u.test(frame.before);
  const isLookedUp = frame?.argument === 1 && ["lookup", "element"].includes(frame.before);
  if ((isIndex || isLookedUp) && !/[$%]\{/.test(lexeme)) {
    return lexeme;
  }
  return isText ? `"${referencesIn(lexeme.slice(1, -1))}"` : LEFT_OUT;
}
