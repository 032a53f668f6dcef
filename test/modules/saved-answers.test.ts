/** What is known of a project with the saved text of a file, while an editor holds another one of it. */
import { expect, it } from "vitest";
import type { Question } from "../../src/modules/answers.ts";
import { askSaved } from "../../src/modules/recording-source.ts";
import { overlay } from "../../src/project/overlay.ts";
import { files } from "../support/files.ts";

const texts = { "package.json": "{}", "src/a.ts": "saved a", "src/b.ts": "saved b" };

/** A question about the text of one file, with how often it was asked. */
function counted(): { readonly question: Question<string>; readonly asked: () => number } {
  let count = 0;
  const question: Question<string> = (source, about) => {
    count++;
    const read = source.read(about);
    return read.ok ? read.source.text : "nothing";
  };
  return { question, asked: () => count };
}

it("an answer that is not made of the unsaved text is that of the saved project, one that is made of it is its own", () => {
  const saved = files(texts);
  const edited = overlay(saved, "/project/src/a.ts", "unsaved a");
  const { question, asked } = counted();
  expect(askSaved(question, edited, "/project/src/b.ts")).toBe("saved b");
  expect(asked()).toBe(1);
  expect(askSaved(question, edited, "/project/src/a.ts")).toBe("unsaved a");
  expect(askSaved(question, saved, "/project/src/a.ts")).toBe("saved a");
});

it("a file that was never saved leaves no answer of the saved project in force", () => {
  const edited = overlay(files(texts), "/project/src/new.ts", "unsaved");
  expect(edited.edited).toBeUndefined();
  const kind: Question<string> = (source, about) => source.kind(about);
  expect(askSaved(kind, edited, "/project/src/new.ts")).toBe("file");
});
