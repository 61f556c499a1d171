import { DefaultTokenResolver, StringConcat, type TerraformStack, Tokenization } from "cdktf";

/** A value as it stands in a stack, with expressions in place of tokens. */
export function resolvedIn(stack: TerraformStack, value: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope: stack, resolver, preparing: false });
}

/** What a value of Terraform's is compared by: two tokens may stand for one value, which is that only within its stack. */
export function expressionIn(stack: TerraformStack, value: unknown): string {
  return `${stack.node.path} ${JSON.stringify(resolvedIn(stack, value))}`;
}
