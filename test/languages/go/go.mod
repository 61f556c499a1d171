module example.test/three-sites

go 1.25.0

require (
	github.com/aws/jsii-runtime-go v1.140.0
	github.com/cdktf-huaweicloud-vpn/cdktf-huaweicloud-vpn-go/huaweicloudvpn v0.0.0
	github.com/hashicorp/terraform-cdk-go/cdktf v0.21.0
)

require (
	github.com/Masterminds/semver/v3 v3.5.0 // indirect
	github.com/aws/constructs-go/constructs/v10 v10.4.2 // indirect
)

replace github.com/cdktf-huaweicloud-vpn/cdktf-huaweicloud-vpn-go/huaweicloudvpn => ./huaweicloudvpn
