package main

import (
	"reflect"
	"strings"

	vpn "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/vpn/v5"
)

type operation struct {
	Name    string   `json:"name"`
	Request []string `json:"request"`
	Answer  []string `json:"answer"`
}

// describe finds the operations by the client's methods: each has a second one, which makes an invoker.
func describe(client *vpn.VpnClient) []operation {
	found := []operation{}
	methods := reflect.TypeOf(client)
	for i := range methods.NumMethod() {
		method := methods.Method(i)
		if _, has := methods.MethodByName(method.Name + "Invoker"); has {
			found = append(found, operation{
				Name:    method.Name,
				Request: membersOf(method.Type.In(1), ""),
				Answer:  membersOf(method.Type.Out(0), ""),
			})
		}
	}
	return found
}

// membersOf finds all members, those of members included, as `vpn_connections[].ikepolicy.dpd`.
func membersOf(model reflect.Type, path string) []string {
	found := []string{}
	switch {
	case model.Kind() == reflect.Pointer:
		return membersOf(model.Elem(), path)
	case model.Kind() == reflect.Slice:
		return membersOf(model.Elem(), path+"[]")
	case model.Kind() != reflect.Struct || model.Implements(marshaler):
		return found
	}
	for i := range model.NumField() {
		field := model.Field(i)
		name := nameOf(field)
		if name == "" {
			continue
		}
		member := strings.TrimPrefix(path+"."+name, ".")
		found = append(append(found, member), membersOf(field.Type, member)...)
	}
	return found
}
