import { expect, it } from "vitest";
import { RecordingSource } from "../../src/modules/recording-source.ts";
import { files } from "../support/files.ts";

it("a folder that is listed is asked for its modules, and for nothing beside them", () => {
  const texts = {
    "bin/app.ts": "",
    "bin/app.test.tsx": "",
    "bin/readme.md": "",
    "bin/types.d.ts": "",
    "bin/inner/a.js": "",
  };
  const recording = new RecordingSource(files(texts), false);
  const folder = `${recording.root}/bin`;
  expect(recording.entries(folder).map(({ name }) => name)).toContain("readme.md");
  expect([...recording.asked].sort()).toEqual([`${folder}/app.test.tsx`, `${folder}/app.ts`]);
});
