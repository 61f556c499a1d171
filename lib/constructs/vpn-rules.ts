import type { IConstruct } from "constructs";
import { checkSuppression } from "../synth/checks/suppression-checks";
import { suppressIn } from "../synth/checks/suppressions";

/**
 * The rules that VPN connections are checked by, as they apply to one part of an app.
 *
 * Documents of the service contradict each other, and regions differ. Where a rule is wrong for you, suppress it and say
 * why; the value is then sent as given, and the service has the last word.
 *
 * @example
 *
 * VpnRules.of(stack).suppress("name-characters", "Chinese names work in our region");
 */
export class VpnRules {
  /**
   * The rules for a construct and everything below it.
   *
   * @param scope an app, a stack, any construct, or one connection
   */
  public static of(scope: IConstruct): VpnRules {
    return new VpnRules(scope);
  }

  private readonly scope: IConstruct;

  private constructor(scope: IConstruct) {
    this.scope = scope;
  }

  /**
   * Does not apply a rule here and below: neither at synth nor when Terraform plans. The id is at the end of each
   * message. It does not matter whether the connections are declared before or after.
   *
   * @param ruleId the rule, error or warning
   * @param reason why it does not hold here; it is kept beside the connections in the synthesized stack
   */
  public suppress(ruleId: string, reason: string): VpnRules {
    checkSuppression(ruleId, reason);
    suppressIn(this.scope, ruleId, reason);
    return this;
  }
}
