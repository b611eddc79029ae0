// Package stacks names what the documented code needs, so that go.mod has it.
package stacks

import (
	_ "github.com/MicahParks/keyfunc/v3"
	_ "github.com/coreos/go-oidc/v3/oidc"
	_ "github.com/golang-jwt/jwt/v5"
)
