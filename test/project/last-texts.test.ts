/** Texts that nobody holds are kept as long as they are not too much together. */
import { expect, it } from "vitest";
import { LastTexts } from "../../src/project/last-texts.ts";

const MIB = 1024 * 1024;

it("forgets the first texts where there are more than eight million letters, and none that somebody holds by now", () => {
  const forgotten: string[] = [];
  const texts = new LastTexts((path) => forgotten.push(path));
  for (const path of ["a", "b", "c"]) texts.add(path, 2 * MIB);
  texts.delete("a");
  texts.add("d", 4 * MIB);
  expect(forgotten).toEqual([]);
  texts.add("e", 1);
  expect(forgotten).toEqual(["b"]);
  expect(["a", "b", "c", "d", "e"].map((path) => texts.has(path))).toEqual([false, false, true, true, true]);
});

it("counts a text that is looked at again once", () => {
  const forgotten: string[] = [];
  const texts = new LastTexts((path) => forgotten.push(path));
  for (let look = 0; look < 10; look++) texts.add("a", 2 * MIB);
  texts.add("b", 6 * MIB);
  expect(forgotten).toEqual([]);
});
