import { expect, it } from "vitest";
import { ask, RecordingSource } from "../../src/modules/recording-source.ts";
import type { TextSource } from "../../src/project/text-source.ts";
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

it("what is made for something else that is recorded asks the same question there, and not for all that is read to answer it", () => {
  const outer = new RecordingSource(files({ "a.ts": "1", "b.ts": "2" }), true);
  const question = (source: TextSource, about: string): string[] =>
    source.list(about).filter((name) => source.read(`${about}/${name}`).ok);
  expect(ask(question, new RecordingSource(outer, true), outer.root)).toEqual(["a.ts", "b.ts"]);
  expect(outer.answers.holdFor(files({ "a.ts": "3", "b.ts": "4" }))).toBe(true);
  expect(outer.answers.holdFor(files({ "a.ts": "1", "c.ts": "2" }))).toBe(false);
});
