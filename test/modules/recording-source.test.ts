import { expect, it } from "vitest";
import { RecordingSource } from "../../src/modules/recording-source.ts";
import { files } from "../support/files.ts";

it("what is made of a file asked for it by its path; a list of a folder, and a search through texts, did not", () => {
  const texts = { "bin/app.ts": "", "bin/other.ts": "", "bin/searched.ts": "", "bin/readme.md": "" };
  const recording = new RecordingSource(files(texts), false);
  const folder = `${recording.root}/bin`;
  expect(recording.entries(folder).map(({ name }) => name)).toContain("readme.md");
  expect(recording.lookAt(`${folder}/searched.ts`, (text) => text.length)).toEqual({ ok: true, answer: 0 });
  expect(recording.read(`${folder}/app.ts`).ok).toBe(true);
  expect(recording.kind(`${folder}/missing.ts`)).toBe("missing");
  expect([...recording.asked].sort()).toEqual([`${folder}/app.ts`, `${folder}/missing.ts`]);
});
