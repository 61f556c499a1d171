// Makes the command fail with an unexpected error.
const { Socket } = require("node:net");
Socket.prototype.connect = () => {
  throw new TypeError("Canary-Key-0123 is not a function");
};
