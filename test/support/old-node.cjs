// Makes this Node.js report an old version.
Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.4" } });
