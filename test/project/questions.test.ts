import { expect, it } from "vitest";
import { beginQuestion, currentQuestion } from "../../src/project/questions.ts";

const turn = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it("takes a process for an editor once it asks about a file again, and not while fixes of one file are tried out", async () => {
  // A run over a project: each file once, some in several passes.
  for (const path of ["/a.js", "/b.js", "/b.js", "/b.js"]) beginQuestion(path);
  await turn();
  beginQuestion("/c.js");
  await turn();
  expect(currentQuestion()).toBe(0);
  // Somebody types in `c.js`: from then on every question counts, also the first about a file.
  beginQuestion("/c.js");
  expect(currentQuestion()).toBe(1);
  beginQuestion("/c.js");
  expect(currentQuestion()).toBe(1);
  await turn();
  beginQuestion("/d.js");
  expect(currentQuestion()).toBe(2);
});
