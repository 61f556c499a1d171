// Loaded into every Node process below a test: records that it started, what it runs, and with which options.
const { appendFileSync } = require("node:fs");
const { basename } = require("node:path");

appendFileSync(process.env.STARTS_FILE, `${[basename(process.argv[1] ?? ""), ...process.execArgv].join(" ")}\n`);
