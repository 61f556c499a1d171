package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	vpn "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpn/v5"
)

type answer struct {
	Operation string   `json:"operation"`
	Status    int      `json:"status"`
	Raw       string   `json:"raw"`
	Parsed    any      `json:"parsed,omitempty"`
	Refusal   *refusal `json:"refusal,omitempty"`
	Warnings  []string `json:"warnings"`
}

type refusal struct {
	ErrorCode string `json:"error_code"`
	ErrorMsg  string `json:"error_msg"`
	RequestId string `json:"request_id"`
}

func call(client *vpn.VpnClient, received *received, operation string, given []byte) answer {
	warnings := []string{}
	method := reflect.ValueOf(client).MethodByName(operation)
	request := reflect.New(method.Type().In(0).Elem())
	decoder := json.NewDecoder(bytes.NewReader(given))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(request.Interface()); err != nil {
		fail(err)
	}
	results := method.Call([]reflect.Value{request})
	said := answer{Operation: operation, Status: received.status, Raw: received.text, Warnings: warnings}
	if results[1].IsNil() {
		said.Parsed = plain(results[0])
		return said
	}
	err := results[1].Interface().(error)
	var refused *sdkerr.ServiceResponseError
	if errors.As(err, &refused) && refused.ErrorCode != "" {
		said.Refusal = &refusal{refused.ErrorCode, refused.ErrorMessage, refused.RequestId}
	} else {
		said.Warnings = append(warnings, err.Error())
	}
	return said
}
