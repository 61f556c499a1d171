// Calls the operations of Huawei Cloud's Go SDK that stdin names, one JSON object a line, and answers each with one on stdout.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/config"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/httphandler"
	vpn "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpn/v5"
)

type asked struct {
	Operation string          `json:"operation"`
	Request   json.RawMessage `json:"request"`
}

func main() {
	received := &received{}
	client, err := connect(received)
	if err != nil {
		fail(err)
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for in.Scan() {
		var line asked
		if err := json.Unmarshal(in.Bytes(), &line); err != nil {
			fail(err)
		}
		if err := out.Encode(reply(client, received, line)); err != nil {
			fail(err)
		}
	}
	if err := in.Err(); err != nil {
		fail(err)
	}
}

func reply(client *vpn.VpnClient, received *received, line asked) any {
	if line.Operation == "describe" {
		return map[string]any{"operations": describe(client)}
	}
	return call(client, received, line.Operation, line.Request)
}

func connect(received *received) (*vpn.VpnClient, error) {
	credentials, err := basic.NewCredentialsBuilder().
		WithAk(os.Getenv("HW_ACCESS_KEY")).
		WithSk(os.Getenv("HW_SECRET_KEY")).
		WithProjectId(os.Getenv("HW_PROJECT_ID")).
		SafeBuild()
	if err != nil {
		return nil, err
	}
	handler := httphandler.NewHttpHandler().AddResponseHandler(received.note)
	http, err := vpn.VpnClientBuilder().
		WithEndpoint(os.Getenv("HW_VPN_ENDPOINT")).
		WithCredential(credentials).
		WithHttpConfig(config.DefaultHttpConfig().WithHttpHandler(handler)).
		SafeBuild()
	if err != nil {
		return nil, err
	}
	return vpn.NewVpnClient(http), nil
}

// received is the latest answer as it came over the wire.
type received struct {
	status int
	text   string
}

func (r *received) note(response http.Response) {
	body, err := io.ReadAll(response.Body)
	if err != nil {
		fail(err)
	}
	r.status, r.text = response.StatusCode, string(body)
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
