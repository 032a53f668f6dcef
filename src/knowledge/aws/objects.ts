/** Objects of S3: what looks at them, what makes them, and what takes them away. */
import type { ArgumentPath } from "../argument-path.ts";
import type { LibraryCall } from "../calls.ts";
import type { CallGuard } from "../call-guard.ts";
import { absenceRefused, absenceThrown, lookGuard } from "../looks.ts";
import { constantAt, isWritten } from "../inspect/places.ts";
import { armsOf, memberOf, type Shape } from "../shape.ts";

const at = (...path: readonly string[]): ArgumentPath => ({ argument: 0, path });
const BUCKET = at("Bucket");
const OBJECT = [BUCKET, at("Key")];
const CONTENTS = new Map(["Body", "Metadata"].map((name) => [name, at(name)]));

/** Errors that say that there is no such object, by name, code and status. */
const ABSENT = ["NotFound", "NoSuchKey", "NoSuchBucket", "404"];

/** What an operation of S3 does: its key, and the look or claim that it is. */
export function describeObjectCall(operation: string, input: Shape): Partial<LibraryCall> {
  switch (operation) {
    case "GetObject":
    case "HeadObject":
    case "GetObjectAttributes":
    case "GetObjectTagging":
      return { keys: OBJECT, target: BUCKET, guard: absenceThrown(OBJECT, ABSENT) };
    case "ListObjects":
    case "ListObjectsV2":
      return { target: BUCKET, guard: listed() };
    case "PutObjectTagging":
      return { keys: OBJECT, target: BUCKET, sets: new Map([["TagSet", at("Tagging", "TagSet")]]) };
    case "PutObject":
      return { keys: OBJECT, target: BUCKET, sets: CONTENTS, ...ifNoneMatch(input) };
    case "CompleteMultipartUpload":
      return { keys: OBJECT, target: BUCKET, ...ifNoneMatch(input) };
    case "CopyObject":
      // It is refused where its source is gone. The source is named by one text, so that what is removed later is only perhaps the same.
      return { keys: OBJECT, target: BUCKET, guard: absenceRefused([at("CopySource")], ABSENT), ...ifNoneMatch(input) };
    case "DeleteObject":
      return { keys: OBJECT, target: BUCKET };
    case "DeleteObjects":
      return { target: BUCKET, keys: [at("Delete", "Objects", "[]", "Key")] };
    default:
      return {};
  }
}

function listed(): CallGuard {
  const guard = lookGuard([at("Prefix")], {
    member: ["Contents"],
    first: { is: "absent-or-empty" },
    repeat: { is: "not-empty" },
    also: { member: ["KeyCount"], first: { is: "constant", value: 0 }, repeat: { is: "counted" } },
  });
  return { ...guard, named: new Map([["Key*", at("Prefix")]]) };
}

/** `IfNoneMatch: "*"` writes only when there is no such object, `IfMatch: tag` only while it is the one that was read. */
function ifNoneMatch(input: Shape): Partial<LibraryCall> {
  if (isWritten(input, ["IfMatch"]) && constantAt(memberOf(input, "IfMatch")) === undefined)
    return { guard: { ...REFUSED, asRead: at("IfMatch") } };
  const condition = armsOf(memberOf(input, "IfNoneMatch"));
  if (!condition.every((arm) => arm.kind === "constant" && arm.value === "*")) return {};
  return { guard: REFUSED };
}

const REFUSED: CallGuard = {
  kind: "conditional-write",
  tells: "throws",
  errors: ["PreconditionFailed", "ConditionalRequestConflict", "412"],
  keys: OBJECT,
  windowSeconds: null,
  needsErrorTest: false,
};
