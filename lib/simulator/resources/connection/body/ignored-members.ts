import { type Fields, isFields } from "../../../../schema/value";
import { type Context, wrapped } from "../../../context";

/**
 * The connection in a request's body. `ikepolicy.pfs`, an old name of `dh_group` that the first example of the official
 * provider still sends, is taken and has no effect: the record of the request says so.
 */
export function connectionBody(context: Context): Fields | undefined {
  const body = wrapped(context, "vpn_connection");
  return body && withoutIgnored(context, body);
}

export function withoutIgnored(context: Context, body: Fields): Fields {
  const { ikepolicy } = body;
  if (!isFields(ikepolicy) || ikepolicy.pfs === undefined) {
    return body;
  }
  const { pfs: _pfs, ...kept } = ikepolicy;
  context.remark("ikepolicy.pfs has no effect: the Diffie-Hellman group of phase 1 is ikepolicy.dh_group");
  return { ...body, ikepolicy: kept };
}
