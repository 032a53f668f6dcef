import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const sources = ["src", "rules"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(".ts")),
);

/** What other files may use, without a comment right above it. */
function uncommented(file: string): string[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, index) => {
    const [, name] =
      /^export (?:abstract |async )*(?:function\*?|class|const|interface|type|enum) (\w+)/u.exec(line) ?? [];
    return name === undefined || lines[index - 1]?.endsWith("*/") ? [] : [`${file}:${index + 1} ${name}`];
  });
}

it("each export of the sources says what it is", () => {
  expect(sources.flatMap(uncommented)).toEqual([]);
});
