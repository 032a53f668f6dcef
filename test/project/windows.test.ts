/** What depends on the system, with the paths of Windows. The program itself is not run there. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { pathWithin, toPath } from "../../src/project/paths.ts";
import { foldersUp } from "../../src/project/root.ts";
import { readSettings } from "../../src/project/settings.ts";

vi.mock("node:path", async (original) => {
  const { win32, posix } = await original<typeof import("node:path")>();
  return { ...win32, win32, posix, default: win32 };
});

beforeEach(() => void vi.spyOn(process, "platform", "get").mockReturnValue("win32"));
afterEach(() => vi.restoreAllMocks());

it("a path has slashes, whoever wrote it", () => {
  expect(toPath(String.raw`C:\work\shop\serverless.yml`)).toBe("C:/work/shop/serverless.yml");
  expect(toPath("C:/work/shop/../shop/src")).toBe("C:/work/shop/src");
  expect(toPath(String.raw`\\server\share\shop`)).toBe("//server/share/shop");
});

it("the drive of an editor and that of a shell are one", () => {
  const [root, open] = [toPath(String.raw`C:\work\shop`), toPath(String.raw`c:\work\shop\src\order.ts`)];
  expect(pathWithin(root, open)).toBe("src/order.ts");
  expect(pathWithin(root, toPath(String.raw`D:\work\shop\src\order.ts`))).toBeUndefined();
});

it("nothing is looked for above a drive", () => {
  expect(foldersUp(toPath(String.raw`c:\work\shop`))).toEqual(["C:/work/shop", "C:/work", "C:"]);
  expect(foldersUp("/work/shop")).toEqual(["/work/shop", "/work", "/"]);
});

it("files that the configuration file names stand below its folder", () => {
  const values = { baseline: { lock: String.raw`deploy\replay-safe.lock.json` } };
  const { settings, problems } = readSettings(undefined, { folder: "C:/work/shop", values, problems: [] });
  expect(problems).toEqual([]);
  expect(settings.baseline).toEqual({ lock: "C:/work/shop/deploy/replay-safe.lock.json" });
});
