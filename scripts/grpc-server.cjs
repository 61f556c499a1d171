// What a plugin needs of @grpc/grpc-js. Its index also loads the client, with DNS and load balancers: 4 ms of every start.
// By path, since this file stands in the place of the package.
const { Server } = require("../node_modules/@grpc/grpc-js/build/src/server");
const { ServerCredentials } = require("../node_modules/@grpc/grpc-js/build/src/server-credentials");
const ip = require("../node_modules/@grpc/grpc-js/build/src/resolver-ip");
const unixSocket = require("../node_modules/@grpc/grpc-js/build/src/resolver-uds");

// Without these, which the index registers too, a server knows no address to listen at.
ip.setup();
unixSocket.setup();

module.exports = { Server, ServerCredentials };
