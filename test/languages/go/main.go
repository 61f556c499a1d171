// The stack of examples/three-sites, in Go.
package main

import (
	"github.com/aws/jsii-runtime-go"
	vpn "github.com/cdktf-huaweicloud-vpn/cdktf-huaweicloud-vpn-go/huaweicloudvpn"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

var (
	gateway = jsii.String("620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31")
	eip1    = jsii.String("8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa")
	eip2    = jsii.String("c05d1e94-1b2f-49d3-b7c8-6f1de2a40b77")
)

func main() {
	defer jsii.Close()
	app := cdktf.NewApp(nil)
	stack := cdktf.NewTerraformStack(app, jsii.String("three-sites"))

	paris := vpn.NewVpnConnection(stack, jsii.String("paris"), &vpn.VpnConnectionProps{
		Name:        jsii.String("paris"),
		VgwId:       gateway,
		VgwIp:       eip1,
		CgwId:       jsii.String("1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10"),
		PeerSubnets: jsii.Strings("192.168.44.0/24", "192.168.45.0/24"),
		Psk:         vpn.PreSharedKey_FromEnvironment(jsii.String("PARIS_PSK"), nil),
		IkePolicy:   &vpn.IkePolicy{LifetimeSeconds: jsii.Number(86400)},
		Tags:        &map[string]*string{"site": jsii.String("paris")},
	})

	vpn.NewVpnConnection(stack, jsii.String("lyon"), &vpn.VpnConnectionProps{
		Name:               jsii.String("lyon"),
		VgwId:              gateway,
		VgwIp:              eip2,
		CgwId:              jsii.String("2e8cf4d6-1b75-4f10-9a1c-ac8d6f2e3b21"),
		Style:              vpn.VpnConnectionStyle_BGP,
		GatewayAttachment:  vpn.VpnGatewayAttachment_ER,
		TunnelLocalAddress: jsii.String("169.254.31.1/30"),
		TunnelPeerAddress:  jsii.String("169.254.31.2/30"),
		Psk:                vpn.PreSharedKey_FromEnvironment(jsii.String("LYON_PSK"), nil),
		IkePolicy: &vpn.IkePolicy{
			EncryptionAlgorithm: vpn.VpnEncryptionAlgorithm_AES_256(),
			DhGroup:             vpn.IkeDhGroup_GROUP20(),
			PeerIdType:          vpn.IkeIdType_FQDN(),
			PeerId:              jsii.String("lyon.example.net"),
		},
		IpsecPolicy: &vpn.IpsecPolicy{
			EncryptionAlgorithm: vpn.VpnEncryptionAlgorithm_AES_256(),
			Pfs:                 vpn.IpsecPfsGroup_GROUP20(),
		},
	})

	vpn.NewVpnConnection(stack, jsii.String("nice"), &vpn.VpnConnectionProps{
		Name:        jsii.String("nice"),
		VgwId:       gateway,
		VgwIp:       eip1,
		CgwId:       jsii.String("3f9d05e7-2c86-4021-ab2d-bd9e703f4c32"),
		Style:       vpn.VpnConnectionStyle_POLICY,
		PeerSubnets: jsii.Strings("172.16.8.0/24"),
		Psk:         vpn.PreSharedKey_FromEnvironment(jsii.String("NICE_PSK"), nil),
		PolicyRules: &[]*vpn.VpnPolicyRule{
			{Source: jsii.String("10.0.0.0/16"), Destination: jsii.Strings("172.16.8.0/24")},
		},
	})

	cdktf.NewTerraformOutput(stack, jsii.String("paris-id"), &cdktf.TerraformOutputConfig{Value: paris.Id()})
	app.Synth()
}
