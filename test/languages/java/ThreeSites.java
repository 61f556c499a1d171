import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import io.github.cdktfhuaweicloudvpn.IkeDhGroup;
import io.github.cdktfhuaweicloudvpn.IkeIdType;
import io.github.cdktfhuaweicloudvpn.IkePolicy;
import io.github.cdktfhuaweicloudvpn.IpsecPfsGroup;
import io.github.cdktfhuaweicloudvpn.IpsecPolicy;
import io.github.cdktfhuaweicloudvpn.PreSharedKey;
import io.github.cdktfhuaweicloudvpn.VpnConnection;
import io.github.cdktfhuaweicloudvpn.VpnConnectionStyle;
import io.github.cdktfhuaweicloudvpn.VpnEncryptionAlgorithm;
import io.github.cdktfhuaweicloudvpn.VpnGatewayAttachment;
import io.github.cdktfhuaweicloudvpn.VpnPolicyRule;
import java.util.List;
import java.util.Map;

/** The stack of examples/three-sites, in Java. */
public class ThreeSites {
    private static final String GATEWAY = "620f9e0b-3f5e-4a8c-9d47-0c6a1be82f31";
    private static final String EIP_1 = "8f4c2a71-77d0-4f6e-8a15-52b9e03cd6aa";
    private static final String EIP_2 = "c05d1e94-1b2f-49d3-b7c8-6f1de2a40b77";

    public static void main(String[] args) {
        App app = new App();
        TerraformStack stack = new TerraformStack(app, "three-sites");

        VpnConnection paris = VpnConnection.Builder.create(stack, "paris")
            .name("paris")
            .vgwId(GATEWAY)
            .vgwIp(EIP_1)
            .cgwId("1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10")
            .peerSubnets(List.of("192.168.44.0/24", "192.168.45.0/24"))
            .psk(PreSharedKey.fromEnvironment("PARIS_PSK"))
            .ikePolicy(IkePolicy.builder().lifetimeSeconds(86400).build())
            .tags(Map.of("site", "paris"))
            .build();

        VpnConnection.Builder.create(stack, "lyon")
            .name("lyon")
            .vgwId(GATEWAY)
            .vgwIp(EIP_2)
            .cgwId("2e8cf4d6-1b75-4f10-9a1c-ac8d6f2e3b21")
            .style(VpnConnectionStyle.BGP)
            .gatewayAttachment(VpnGatewayAttachment.ER)
            .tunnelLocalAddress("169.254.31.1/30")
            .tunnelPeerAddress("169.254.31.2/30")
            .psk(PreSharedKey.fromEnvironment("LYON_PSK"))
            .ikePolicy(IkePolicy.builder()
                .encryptionAlgorithm(VpnEncryptionAlgorithm.AES_256)
                .dhGroup(IkeDhGroup.GROUP20)
                .peerIdType(IkeIdType.FQDN)
                .peerId("lyon.example.net")
                .build())
            .ipsecPolicy(IpsecPolicy.builder()
                .encryptionAlgorithm(VpnEncryptionAlgorithm.AES_256)
                .pfs(IpsecPfsGroup.GROUP20)
                .build())
            .build();

        VpnConnection.Builder.create(stack, "nice")
            .name("nice")
            .vgwId(GATEWAY)
            .vgwIp(EIP_1)
            .cgwId("3f9d05e7-2c86-4021-ab2d-bd9e703f4c32")
            .style(VpnConnectionStyle.POLICY)
            .peerSubnets(List.of("172.16.8.0/24"))
            .psk(PreSharedKey.fromEnvironment("NICE_PSK"))
            .policyRules(List.of(
                VpnPolicyRule.builder().source("10.0.0.0/16").destination(List.of("172.16.8.0/24")).build()))
            .build();

        TerraformOutput.Builder.create(stack, "paris-id").value(paris.getId()).build();
        app.synth();
    }
}
