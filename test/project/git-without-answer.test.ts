/** A git that hangs costs one wait, and not one for each path that somebody asks for. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { spawnSync } from "node:child_process";
import { git } from "../../src/project/git.ts";

vi.mock("node:child_process", () => ({ spawnSync: vi.fn() }));

const hangs = { status: null, stderr: "", error: Object.assign(new Error("late"), { code: "ETIMEDOUT" }) };
const answers = { status: 0, stdout: Buffer.from("yes"), stderr: "" };
const said = { ok: false, status: null, why: "git did not answer within 15 seconds" };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.mocked(spawnSync).mockReset();
});

it("is not asked again in that repository, and says the same", () => {
  vi.mocked(spawnSync).mockReturnValue(hangs as never);
  for (const path of ["a", "b", "c"]) expect(git("/hanging", ["check-ignore", path])).toEqual(said);
  expect(spawnSync).toHaveBeenCalledTimes(1);
});

it("is asked in another one, and again after a minute, as an editor does that stays open", () => {
  vi.mocked(spawnSync)
    .mockReturnValueOnce(hangs as never)
    .mockReturnValue(answers as never);
  expect(git("/mounted", ["ls-files"])).toEqual(said);
  expect(git("/other", ["ls-files"])).toMatchObject({ ok: true });
  expect(git("/mounted", ["ls-files"])).toEqual(said);
  vi.advanceTimersByTime(60_000);
  expect(git("/mounted", ["ls-files"])).toMatchObject({ ok: true });
  expect(spawnSync).toHaveBeenCalledTimes(3);
});

it("is asked again where it failed for another reason", () => {
  vi.mocked(spawnSync).mockReturnValue({ status: 1, stderr: "", error: undefined } as never);
  for (const path of ["a", "b"])
    expect(git("/refusing", ["check-ignore", path])).toMatchObject({ ok: false, status: 1 });
  expect(spawnSync).toHaveBeenCalledTimes(2);
});
