#!/usr/bin/env bash
# Huawei Cloud's Go SDK v0.1.207: the counters of a tunnel's security associations (packets and bytes) are of the type float32, which
# holds whole numbers exactly only up to 16 777 216. So the traffic of any tunnel is wrong after 16 MiB, without an error, and a
# difference of two readings may be 0 although traffic flowed. The Python SDK has the number as it was sent.
# Seen: 16777217 bytes arrive as 16777216. Needs Go 1.23 or newer. Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > main.go <<'GO'
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	vpn "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpn/v5"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpn/v5/model"
)

func main() {
	service := httptest.NewServer(http.HandlerFunc(func(answer http.ResponseWriter, _ *http.Request) {
		answer.Header().Set("Content-Type", "application/json")
		fmt.Fprint(answer, `{"sa_infos":[{"id":"1","traffic_sent":16777217}],"request_id":"r"}`)
	}))
	defer service.Close()
	credentials, err := basic.NewCredentialsBuilder().WithAk("access-key").WithSk("secret-key").WithProjectId("project").SafeBuild()
	if err != nil {
		panic(err)
	}
	client, err := vpn.VpnClientBuilder().WithEndpoint(service.URL).WithCredential(credentials).SafeBuild()
	if err != nil {
		panic(err)
	}
	answer, err := vpn.NewVpnClient(client).ListConnectionIpsecSa(&model.ListConnectionIpsecSaRequest{VpnConnectionId: "id"})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%T %.0f\n", (*answer.SaInfos)[0].TrafficSent, (*answer.SaInfos)[0].TrafficSent)
}
GO
export GOTOOLCHAIN=local GOFLAGS=-mod=mod
go mod init finding 2>/dev/null
go get github.com/huaweicloud/huaweicloud-sdk-go-v3@v0.1.207 2>/dev/null
seen=$(go run . 2>stderr) || { cat stderr; exit 1; }
expected="float32 16777216"
echo "huaweicloud-sdk-go-v3 v0.1.207: $seen"
[ "$seen" = "$expected" ] || { echo "expected: $expected"; exit 1; }
