package main

import (
	"encoding/json"
	"reflect"
	"strings"
)

var marshaler = reflect.TypeFor[json.Marshaler]()

// nameOf is what the JSON of a model calls a field; empty if the field is no part of it.
func nameOf(field reflect.StructField) string {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	return strings.TrimPrefix(name, "-")
}

// plain is a model as its user sees it: a member without a pointer is always there, where the JSON of a model leaves out a 0.
func plain(value reflect.Value) any {
	switch {
	case value.Kind() == reflect.Pointer && value.IsNil():
		return nil
	case value.Kind() == reflect.Pointer:
		return plain(value.Elem())
	case value.Kind() == reflect.Slice:
		list := make([]any, value.Len())
		for i := range list {
			list[i] = plain(value.Index(i))
		}
		return list
	case value.Kind() != reflect.Struct || value.Type().Implements(marshaler):
		return value.Interface()
	}
	members := map[string]any{}
	for i := range value.NumField() {
		name := nameOf(value.Type().Field(i))
		if member := plain(value.Field(i)); name != "" && member != nil {
			members[name] = member
		}
	}
	return members
}
