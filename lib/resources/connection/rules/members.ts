import { quote } from "../../../checks/given";
import type { Member } from "../../../checks/group-rule";
import { isId } from "../../../schema/id";

/** One key of two parts, if both are known. */
export function both(first: string | undefined, second: string | undefined): string | undefined {
  return first === undefined || second === undefined ? undefined : `${first} ${second}`;
}

/** What names one address of one gateway. The ID of an EIP does that alone; a private address may be one of any gateway. */
export function addressOf(member: Member): string | undefined {
  const address = member.identityOf("vgw_ip");
  return address === undefined || isId(address) ? address : both(gatewayOf(member), address);
}

/** What names the VPN gateway of a connection. */
export function gatewayOf(member: Member): string | undefined {
  return member.identityOf("vgw_id");
}

/** What names its customer gateway. */
export function customerGatewayOf(member: Member): string | undefined {
  return member.identityOf("cgw_id");
}

/** The pair that a connection is part of: the path of its construct, a fact that only synth knows. */
export function pairOf({ specification }: Member): string | undefined {
  return typeof specification.pair === "string" ? specification.pair : undefined;
}

/** Whether two connections are those of one pair, which has rules of its own. */
export function areOnePair(one: Member, other: Member): boolean {
  const pair = pairOf(one);
  return pair !== undefined && pair === pairOf(other);
}

/** The first names, as many as a line has room for. */
export function namesOf(members: readonly Member[]): string {
  const [first, second, third, ...more] = members.map(({ name }) => quote(name));
  const shown = [first, second, third].filter((name) => name !== undefined).join(", ");
  return more.length === 0 ? shown : `${shown} and ${more.length} more`;
}
