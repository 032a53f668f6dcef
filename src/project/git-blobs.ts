import { MAXIMUM_BYTES } from "./content.ts";
import { git } from "./git.ts";

/** Content of a blob; `not-fetched`: git does not have it (a partial clone); `unavailable`: git failed. */
export type Blob = Buffer | "too-large" | "not-fetched" | "unavailable";

/** As many at a time as fit into what one answer of git may hold, were each as large as is read. */
const BATCH = 48;

/**
 * Contents by id, in two calls however many small ones there are: sizes first, so that a huge blob is never loaded.
 * Every id that is asked for is answered.
 */
export function readBlobs(root: string, ids: Iterable<string>): Map<string, Blob> {
  const blobs = new Map<string, Blob>([...ids].map((id) => [id, "unavailable"]));
  const sizes = git(root, ["cat-file", "--batch-check"], { input: linesOf(blobs.keys()) });
  const readable: string[] = [];
  for (const line of sizes.ok ? sizes.output.toString("utf8").split("\n") : []) {
    const [id = "", type, size] = line.split(" ");
    if (type === "missing") blobs.set(id, "not-fetched");
    if (type !== "blob") continue;
    if (Number(size) > MAXIMUM_BYTES) blobs.set(id, "too-large");
    else readable.push(id);
  }
  for (let at = 0; at < readable.length; at += BATCH) {
    const answer = git(root, ["cat-file", "--batch"], { input: linesOf(readable.slice(at, at + BATCH)) });
    if (answer.ok) for (const [id, bytes] of readBatch(answer.output)) blobs.set(id, bytes);
  }
  return blobs;
}

function linesOf(ids: Iterable<string>): string {
  return [...ids].map((id) => `${id}\n`).join("");
}

/** `<id> SP <type> SP <size> LF <bytes> LF`, again and again; without size and bytes where the object is missing. */
function* readBatch(output: Buffer): Generator<[string, Buffer]> {
  for (let at = 0; at < output.length;) {
    const end = output.indexOf("\n", at);
    if (end < 0) return;
    const [id = "", type, size] = output.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (type !== "blob") continue;
    yield [id, output.subarray(at, at + Number(size))];
    at += Number(size) + 1;
  }
}
