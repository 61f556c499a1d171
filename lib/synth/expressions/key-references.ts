import { DefaultTokenResolver, type IResolveContext, StringConcat, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { LEXEME, mapParts } from "./template";
import { type Dialect, writeLiteral, writeText } from "./text";

/** What stands for text of the code: it may be a part of the key. */
const LEFT_OUT = "…";

/** A token for the names that a key from Terraform is made of, without any text of the code. */
export function keyReferenceToken(key: string, dialect: Dialect): string {
  const resolve = (context: IResolveContext) => {
    const written: unknown = context.resolve(writeText(key, "json"));
    return typeof written === "string" ? writeLiteral(namesIn(written), dialect) : undefined;
  };
  return Token.asString({ creationStack: [], resolve, toString: () => "names of a key" });
}

/** The names of the variables of the root module in a text, as the construct's stack writes it. */
export function variablesIn(text: string, construct: IConstruct): readonly string[] {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const written: unknown = Tokenization.resolve(writeText(text, "json"), {
    scope: construct,
    resolver,
    preparing: false,
  });
  const names = typeof written === "string" ? namesIn(written) : "";
  return [
    ...new Set(
      [...names.matchAll(/(?<![\w.-])var\.([\p{ID_Start}_][\p{ID_Continue}-]*)/gu)].map(([, name = ""]) => name),
    ),
  ];
}

/**
 * The expressions of a text as Terraform has them, all else left out: `var.key`, `data.vault.keys["paris"]`. Names are what
 * tells one key from another; a literal text beside them may belong to the key, and whoever had a digest of it could try
 * guesses on that.
 */
export function namesIn(text: string): string {
  const names = mapParts(
    text,
    (outside) => (outside === "" ? "" : LEFT_OUT),
    (inside) => `${inside.startsWith("%") ? "%" : ""}${namesInExpression(inside.slice(2, -1).trim())} `,
  );
  return names.trim();
}

/** What is open at a place of an expression. */
interface Frame {
  readonly opener: string;
  /** What stands before it: the function of a call, or what is indexed. */
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
    // The search for names in a text in quotes moves the place where this one goes on.
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
  return isText ? `"${namesIn(lexeme.slice(1, -1))}"` : LEFT_OUT;
}
