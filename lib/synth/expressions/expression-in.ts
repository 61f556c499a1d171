import { DefaultTokenResolver, StringConcat, type TerraformStack, Tokenization } from "cdktf";

/** What a value of Terraform's is compared by: two tokens may stand for one value, which is that only within its stack. */
export function expressionIn(stack: TerraformStack, value: unknown): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const resolved: unknown = Tokenization.resolve(value, { scope: stack, resolver, preparing: false });
  return `${stack.node.path} ${JSON.stringify(resolved)}`;
}
