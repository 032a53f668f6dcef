// Thousands of services share the files and folders above them.
import { expect, it } from "vitest";
import { PACKAGE, Side } from "../../../src/deployment/beside/side.ts";
import { diskSource } from "../../../src/project/disk.ts";
import type { ReadResult } from "../../../src/project/text-source.ts";
import { WrappedSource } from "../../../src/project/wrapped-source.ts";
import { repository } from "../../support/repository.ts";

class CountingSource extends WrappedSource {
  readonly asked: string[] = [];

  constructor(root: string) {
    super(diskSource(root));
  }

  override list(folder: string): readonly string[] {
    this.asked.push(`list ${folder.slice(this.root.length)}`);
    return super.list(folder);
  }

  override read(path: string): ReadResult {
    this.asked.push(`read ${path.slice(this.root.length)}`);
    return super.read(path);
  }
}

it("lists a folder and reads a file of it once, whoever asks", () => {
  const { root, path } = repository({ "package.json": "{}", "apps/package.json": '{ "version": "1.0.0" }' });
  const source = new CountingSource(root);
  const side = new Side(source);

  for (let service = 0; service < 3; service++) {
    expect(side.filesNamed(path("apps"), PACKAGE)).toEqual([path("apps/package.json")]);
    expect(side.filesNamed(path("apps"), /^\.env$/u)).toEqual([]);
    expect(side.document(path("apps/package.json"))).toMatchObject({ kind: "map" });
  }

  expect(source.asked).toEqual(["list /apps", "read /apps/package.json"]);
});
