import { createHash } from "node:crypto";
import { SourceText } from "../syntax/source-text.ts";
import type { ReadResult } from "./text-source.ts";

/** The largest file that is read: configuration and code that people write are far below. */
export const MAXIMUM_BYTES = 4 * 1024 * 1024;

/** Git looks for a NUL byte in as much of a file to tell binary content from text. */
const BINARY_PROBE_BYTES = 8000;

/** First line of the pointer that Git LFS keeps in place of a file's content. */
const LFS_POINTER = "version https://git-lfs.github.com/spec/";

/**
 * The id that git gives to content, so that a file can be compared with a revision without reading the revision's.
 * A repository of the SHA-256 format has other ids: there nothing is equal by id and everything is read.
 */
export function blobId(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");
}

/** The text of bytes that claim to be a file; bytes that are none give the reason. Not UTF-8 is read with U+FFFD. */
export function readContent(path: string, bytes: Buffer): ReadResult {
  if (bytes.byteLength > MAXIMUM_BYTES) return { ok: false, reason: "too-large" };
  if (bytes.subarray(0, BINARY_PROBE_BYTES).includes(0)) return { ok: false, reason: "no-text" };
  if (bytes.subarray(0, LFS_POINTER.length).equals(Buffer.from(LFS_POINTER))) {
    return { ok: false, reason: "lfs-pointer" };
  }
  return { ok: true, source: new SourceText(path, bytes.toString("utf8")) };
}
