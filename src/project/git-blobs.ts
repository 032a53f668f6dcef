import { MAXIMUM_BYTES } from "./content.ts";
import { git } from "./git.ts";
import { settingNames } from "./git-settings.ts";

/** Content of a blob; `not-fetched`: git does not have it (a partial clone); `unavailable`: git failed. */
export type Blob = Buffer | "too-large" | "not-fetched" | "unavailable";

/** What one answer of git may hold, with room for what stands between the contents. */
const BATCH_BYTES = 192 * 1024 * 1024;

/** So few are mostly small, and brought in one run: git is stopped where they are not. */
const FEW = 64;
const FEW_BYTES = 4 * MAXIMUM_BYTES;

/**
 * Contents by id, in one call or two however many small ones there are: a huge blob is never loaded as a whole.
 * Every id that is asked for is answered.
 */
export function readBlobs(root: string, ids: Iterable<string>): Map<string, Blob> {
  const blobs = new Map<string, Blob>([...ids].map((id) => [id, "unavailable"]));
  if (blobs.size <= FEW && readAtOnce(root, blobs)) return blobs;
  const sizes = git(root, ["cat-file", "--batch-check"], { input: linesOf(blobs.keys()) });
  const batches: { bytes: number; readonly ids: string[] }[] = [];
  for (const line of sizes.ok ? sizes.output.toString("utf8").split("\n") : []) {
    const [id = "", type, size] = line.split(" ");
    if (type === "missing" && isPartial(root)) blobs.set(id, "not-fetched");
    if (type !== "blob") continue;
    const bytes = Number(size);
    if (bytes > MAXIMUM_BYTES) {
      blobs.set(id, "too-large");
      continue;
    }
    const last = batches.at(-1);
    if (last && last.bytes + bytes <= BATCH_BYTES) {
      last.bytes += bytes;
      last.ids.push(id);
    } else batches.push({ bytes, ids: [id] });
  }
  for (const { ids: some } of batches) {
    const answer = git(root, ["cat-file", "--batch"], { input: linesOf(some) });
    if (answer.ok) fill(blobs, answer.output);
  }
  return blobs;
}

/** Whether git had all of them, and they are few bytes. */
function readAtOnce(root: string, blobs: Map<string, Blob>): boolean {
  const answer = git(root, ["cat-file", "--batch"], { input: linesOf(blobs.keys()), mostBytes: FEW_BYTES });
  if (answer.ok) fill(blobs, answer.output);
  return [...blobs.values()].every((blob) => blob !== "unavailable");
}

function fill(blobs: Map<string, Blob>, output: Buffer): void {
  for (const [id, bytes] of readBatch(output)) blobs.set(id, bytes.byteLength > MAXIMUM_BYTES ? "too-large" : bytes);
}

/** Whether a clone may lack what is somewhere; what another one lacks is lost. */
export function isPartial(root: string): boolean {
  const settings = settingNames(root);
  return (
    !("ok" in settings) && settings.some((name) => /^(?:remote\..*\.promisor|extensions\.partialclone)$/su.test(name))
  );
}

function linesOf(ids: Iterable<string>): string {
  return [...ids].map((id) => `${id}\n`).join("");
}

/** `<id> SP <type> SP <size> LF <bytes> LF`, again and again; without size and bytes where the object is missing. */
function* readBatch(output: Buffer): Generator<[string, Buffer]> {
  for (let at = 0; at < output.length;) {
    const lineEnd = output.indexOf("\n", at);
    if (lineEnd < 0) return;
    const [id = "", type, size] = output.toString("latin1", at, lineEnd).split(" ");
    at = lineEnd + 1;
    if (type !== "blob") continue;
    const end = at + Number(size);
    // What was cut off is not the content.
    if (end >= output.length) return;
    yield [id, output.subarray(at, end)];
    at = end + 1;
  }
}
