import { Construct, type IConstruct } from "constructs";
import { checkedId } from "../synth/checks/construct-ids";
import { connectionIdProblem } from "../synth/connection";

/**
 * A VPN connection, declared in this code or managed elsewhere. Use this type for props that accept either.
 */
export interface IVpnConnection extends IConstruct {
  /** VPN connection ID. */
  readonly connectionId: string;
}

/** A connection that is managed elsewhere: it has no block in the stack. */
export class ForeignConnection extends Construct implements IVpnConnection {
  public readonly connectionId: string;

  public constructor(scope: Construct, id: string, connectionId: string) {
    super(scope, checkedId(scope, id, "VpnConnection", false));
    this.connectionId = connectionId;
    this.node.addValidation({
      validate: () => {
        const problem = connectionIdProblem(connectionId);
        return problem === undefined ? [] : [`fromConnectionId must be given ${problem}`];
      },
    });
  }
}
