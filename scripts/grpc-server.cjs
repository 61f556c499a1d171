// The parts of @grpc/grpc-js that a plugin needs. Its index also loads the client, with DNS and load balancers, which
// adds 4 ms to each start. The path is relative, because the bundler resolves the package's name to this file.
const { Server } = require("../node_modules/@grpc/grpc-js/build/src/server");
const { ServerCredentials } = require("../node_modules/@grpc/grpc-js/build/src/server-credentials");
const ip = require("../node_modules/@grpc/grpc-js/build/src/resolver-ip");
const unixSocket = require("../node_modules/@grpc/grpc-js/build/src/resolver-uds");

// The index registers these, too. Without them a server cannot resolve its listening address.
ip.setup();
unixSocket.setup();

module.exports = { Server, ServerCredentials };
