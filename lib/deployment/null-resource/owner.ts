import { type IResolveContext, Lazy, type TerraformProvider, TerraformResource } from "cdktf";
import { END_NAMES } from "../../resources/connection/fields/end-names";
import type { Attributes } from "../../synth/props/attributes";
import { nameAfter } from "../../synth/stack/block-names";
import { VARIABLES } from "./command/protocol";
import { COMMAND } from "./command-line";
import { addHelperLocal } from "./helper-local";
import { moveOf, withMoves } from "./moves";
import { placeIn } from "./place";

/** A connection as its owner knows it. */
export interface Owned {
  /** Name of its blocks, and its key among the owners. */
  readonly key: () => string;
  /** The name that they had before. */
  readonly oldKey: () => string | undefined;
  readonly constructPath: () => unknown;
  readonly timeouts: () => unknown;
  /** Its attributes, and the address of the local that holds them. */
  readonly attributes: () => Attributes;
  readonly address: () => string;
  readonly dependsOn: readonly string[];
}

/**
 * The block that owns the connections of a provider: it has a command for their end and none for their beginning, so it is
 * never tainted, and it belongs to the provider, so it stays when the last connection goes. Terraform forgets the command
 * of a tainted resource, and that of a block that left the code.
 *
 * It is `terraform_data`, not `null_resource`, because that changes in place: settings and time-outs are up to date when the
 * connection is deleted, and nothing is ever replaced. So its id, which is random and in the state only, tells the
 * connection from all others. Where the connection was declared when it was made stays as it was, since messages and the
 * owner tag name it.
 */
export class OwnerBlock extends TerraformResource {
  private readonly owned: Owned[] = [];
  private readonly list: () => string;
  private readonly instances: () => string;
  private readonly settings: () => Attributes;

  public constructor(provider: TerraformProvider, settings: () => Attributes) {
    super(provider, "Owner", {
      terraformResourceType: "terraform_data",
      terraformGeneratorMetadata: { providerName: "terraform" },
      lifecycle: { ignoreChanges: ["input.origin"] },
      provisioners: [
        {
          type: "local-exec",
          when: "destroy",
          ...COMMAND,
          command: "delete",
          environment: {
            [VARIABLES.owner]: "${jsonencode(self.input)}",
            [VARIABLES.identity]: "${self.id}",
            [VARIABLES.ownerAddress]: Lazy.stringValue({ produce: () => this.addressOf("${each.key}") }),
          },
        },
      ],
    });
    this.settings = settings;
    this.overrideLogicalId(nameAfter(provider, "_owner"));
    const names = { after: () => this.friendlyUniqueId, purpose: "owned" };
    const owned = Lazy.anyValue({ produce: (context) => this.listOwned(context) });
    this.list = addHelperLocal(provider, "Owned", names, owned);
    // A local is put together once; each mention of the block itself would have Terraform read all its instances again.
    const instances = Lazy.anyValue({
      produce: () =>
        `\${{ for key, one in terraform_data.${this.friendlyUniqueId} : key => { id = one.id, input = one.input } }}`,
    });
    this.instances = addHelperLocal(provider, "Instances", { ...names, purpose: "instances" }, instances);
    const forEach = Lazy.stringValue({ produce: () => `\${toset(keys(${this.list()}))}` });
    this.addOverride("for_each", forEach);
  }

  public add(owned: Owned): void {
    this.owned.push(owned);
    this.dependsOn = [...new Set([...(this.dependsOn ?? []), ...owned.dependsOn])];
  }

  /** Address of the block of one connection, for users and moves. */
  public addressOf(key: string): string {
    return `terraform_data.${this.friendlyUniqueId}["${key}"]`;
  }

  /** The id and the input of that block, for expressions. */
  public instanceOf(key: string): string {
    return `${this.instances()}["${key}"]`;
  }

  /** Identity of the state, as an expression. */
  public stateIdentity(): unknown {
    return this.settings().state_identity;
  }

  public override toTerraform(): object {
    const moves = this.owned.flatMap(({ key, oldKey }) => moveOf(key, oldKey));
    return withMoves(super.toTerraform(), moves, (key) => this.addressOf(key));
  }

  /** What is written for JSON reads differently in HCL. */
  public override toHclTerraform(): never {
    throw new Error(
      "VpnDeployment.nullResource() cannot be written as HCL; synthesize JSON, without --hcl, or use VpnDeployment.plugin()",
    );
  }

  protected override synthesizeAttributes(): Attributes {
    const { state_identity: _, workspace, ...settings } = this.settings();
    const mine = `${this.list()}[each.key]`;
    return {
      input: {
        origin: {
          workspace,
          construct_path: `\${${mine}.construct_path}`,
          place: placeIn(settings),
        },
        settings,
        timeouts: `\${${mine}.timeouts}`,
        ends: `\${${mine}.ends}`,
      },
    };
  }

  private listOwned(context: IResolveContext): Attributes {
    return Object.fromEntries(
      this.owned.map((one) => [
        one.key(),
        {
          construct_path: one.constructPath(),
          timeouts: one.timeouts() ?? null,
          ends: this.endsOf(one, context),
          after: this.whatOutlives(one, context),
        },
      ]),
    );
  }

  private isFree(value: unknown, context: IResolveContext): boolean {
    const text = JSON.stringify(context.resolve(value)) ?? "";
    return !this.owned.some((other) => text.includes(`terraform_data.${other.key()}.`));
  }

  /** What the connection joins: where its tag was removed, that is all by which it can be found. */
  private endsOf({ attributes }: Owned, context: IResolveContext): unknown {
    const all = attributes();
    // Not the local of all attributes: what another one of them refers to could make a circle.
    const ends = Object.fromEntries(END_NAMES.map((name) => [name, all[name] ?? null]));
    return Object.values(ends).every((end) => this.isFree(end, context)) ? ends : null;
  }

  /**
   * What a connection refers to must outlive it, so its owner has to depend on that as well. Not on other connections of the
   * same owner: that would be a circle.
   */
  private whatOutlives({ attributes, address }: Owned, context: IResolveContext): unknown {
    const isFree = (value: unknown) => this.isFree(value, context);
    const all = Object.values(attributes());
    return all.every(isFree) ? `\${${address()}}` : all.filter(isFree);
  }
}
