/** Local name of the provider in a stack, and the type in its address: Terraform runs `terraform-provider-hwvpn…`. */
export const PROVIDER_NAME = "hwvpn";

/**
 * Address of the provider that travels with the stack. Nobody can register a name under `.invalid`, so nobody can serve
 * another provider in its place; and without the file in the stack's folder `terraform init` fails at once.
 */
export const BUNDLED_SOURCE = "registry.cdktf-huaweicloud-vpn.invalid/cdktf/hwvpn";
