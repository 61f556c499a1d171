import { expect, test } from "vitest";
import { parseVici } from "./vici-text";

test("sections, lists and values with spaces are read from the lines of swanctl", () => {
  const text = [
    "list-sa event {paris {version=2 remote-id=a b c child-sas {net-1 {name=net local-ts=[10.0.0.0/24 10.1.0.0/24] empty= remote-ts=[]}}}}",
    "list-sas reply {}",
    "",
  ].join("\n");
  expect(parseVici(text)).toEqual([
    {
      paris: {
        version: "2",
        "remote-id": "a b c",
        "child-sas": {
          "net-1": { name: "net", "local-ts": ["10.0.0.0/24", "10.1.0.0/24"], empty: "", "remote-ts": [] },
        },
      },
    },
  ]);
});

test.each(["list-sa event {paris {version=2", "list-sa event {paris {=2}}"])(
  "a line that is cut is refused: %s",
  (line) => {
    expect(() => parseVici(line)).toThrow("the line of swanctl");
  },
);
