import { type IResolvable, Token, Tokenization } from "cdktf";
import { known, type Text, unknown } from "../../peer/model/text";
import { isLater, isNumberToken, isPlainText } from "../expressions/text";

/** A value of a prop as the writers of devices take it: what Terraform evaluates becomes a token of its own. */
export function textOf(given: unknown): Text {
  if (typeof given === "number") {
    return isNumberToken(given) ? unknown(Token.asString(Tokenization.reverseNumber(given))) : known(String(given));
  }
  if (typeof given !== "string") {
    return unknown(Token.asString(given));
  }
  if (isPlainText(given) || !isLater(given)) {
    return known(given);
  }
  const expression: IResolvable = { creationStack: [], resolve: () => given, toString: () => given };
  return unknown(Token.asString(expression));
}

/** A token for text that is produced when the stack is synthesized. */
export function lazyText(produce: () => string): string {
  return Token.asString({ creationStack: [], resolve: produce, toString: () => "a text of a PeerConfiguration" });
}
