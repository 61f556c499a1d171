// Makes this Node.js say that it is an old one.
Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.4" } });
