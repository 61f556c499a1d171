import type { PeerCustomerGateway } from "../peer/connection";
import { CUSTOMER_GATEWAY_TYPE, readCustomerGateway } from "../peer/customer-gateway";
import { known, type Text, unknown } from "../peer/model/text";
import { isRecord } from "../schema/value";
import { isTemplate, plainText } from "./stack-text";

type Block = Readonly<Record<string, unknown>>;

/** The customer gateway that an ID refers to, if the stack declares it. */
export function customerGatewayIn({ resource }: Block, id: unknown): PeerCustomerGateway | undefined {
  const [, type, name] = /^\$\{(\w+)\.([\w-]+)\.id\}$/.exec(String(id)) ?? [];
  const blocks = isRecord(resource) && type === CUSTOMER_GATEWAY_TYPE ? resource[type] : undefined;
  const block = isRecord(blocks) && name !== undefined ? blocks[name] : undefined;
  return isRecord(block)
    ? readCustomerGateway(textAt(block.construct_path)?.text ?? String(name), (field) => textAt(block[field]))
    : undefined;
}

function textAt(value: unknown): Text | undefined {
  if (typeof value === "string") {
    return isTemplate(value) ? unknown(value) : known(plainText(value));
  }
  return typeof value === "number" ? known(String(value)) : undefined;
}
