import { Construct, type IConstruct } from "constructs";
import { checkedId } from "../synth/checks/construct-ids";
import { customerGatewayIdProblem } from "../synth/customer-gateway";

/**
 * A customer gateway: declared in this code, looked up, or managed elsewhere and known by its ID. Use this type for props
 * that accept any of them.
 */
export interface ICustomerGateway extends IConstruct {
  /** Customer gateway ID. */
  readonly customerGatewayId: string;
}

/** A customer gateway that is managed elsewhere: it has no block in the stack. */
export class ForeignCustomerGateway extends Construct implements ICustomerGateway {
  public readonly customerGatewayId: string;

  public constructor(scope: Construct, id: string, customerGatewayId: string) {
    super(scope, checkedId(scope, id, "CustomerGateway", false));
    this.customerGatewayId = customerGatewayId;
    this.node.addValidation({
      validate: () => {
        const problem = customerGatewayIdProblem(customerGatewayId);
        return problem === undefined ? [] : [`fromCustomerGatewayId must be given ${problem}`];
      },
    });
  }
}
