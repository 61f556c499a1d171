/** Local name of the provider in a stack, and the type in its address: Terraform runs `terraform-provider-hwvpn…`. */
export const PROVIDER_NAME = "hwvpn";

/**
 * Address of the provider that travels with the stack. Names under `.invalid` cannot be registered, so no registry can
 * serve another provider under this address, and `terraform init` fails at once if the file is missing from the stack's
 * folder.
 */
export const BUNDLED_SOURCE = "registry.cdktf-huaweicloud-vpn.invalid/cdktf/hwvpn";
