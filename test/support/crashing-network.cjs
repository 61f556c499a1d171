// Makes the command fail in a way that nobody has foreseen.
const { Socket } = require("node:net");
Socket.prototype.connect = () => {
  throw new TypeError("Canary-Key-0123 is not a function");
};
