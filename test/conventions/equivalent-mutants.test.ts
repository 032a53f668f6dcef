import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Equivalent {
  readonly file: string;
  readonly line: string;
  readonly original: string;
}

const list = JSON.parse(readFileSync("bench/mutants/equivalent.json", "utf8")) as readonly Equivalent[];

describe("mutants that no test can see", () => {
  it.each(list)("are of a line that is there: $file, $line", ({ file, line, original }) => {
    const lines = readFileSync(file, "utf8").split("\n");
    expect(lines.map((one) => one.trim())).toContain(line);
    expect(line).toContain(original);
  });
});
