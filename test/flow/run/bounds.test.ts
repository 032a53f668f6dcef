import { describe, expect, test } from "vitest";
import {
  callChain,
  doubledText,
  longHandler,
  nestedObjects,
  nestedSpreads,
  type HardHandler,
} from "../../support/hard-handlers.ts";
import { handlersOf } from "../inspect.ts";

/** The verdict of the effect that stands last in the body of the handler; undefined: it was not reached. */
function lastVerdict({ files }: HardHandler): string | undefined {
  const [handler] = handlersOf(files);
  return handler?.effects.findLast(({ at }) => at.source.path.endsWith("handler.ts"))?.verdict;
}

describe("what a program makes of values is bounded in size", () => {
  test.each(["s = `${s}${s}`;", 's = s + "-" + s;', "s = [s, s].join();", "s = s.concat(s);", "s += s;"])(
    "a text that doubles itself 40 times ends as a text of which the rest is not known: %s",
    (form) => {
      expect(lastVerdict(doubledText(40, form))).toBe("unguarded");
    },
  );

  test("the beginning of a constant that doubles itself stays known", () => {
    const [handler] = handlersOf({
      "handler.ts": `
        import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";
        const s3 = new S3Client({});
        export const handler = async (event: SQSEvent) => {
          for (const record of event.Records) {
            let s = "INSERT ";
            ${"s += s;".repeat(40)}
            if (s.startsWith("INSERT")) await s3.send(new PutObjectCommand({ Bucket: "b", Key: record.messageId }));
            else await s3.send(new PutObjectCommand({ Bucket: "b", Key: String(Math.random()) }));
          }
        };`,
    });
    expect(handler?.effects.map(({ verdict }) => verdict)).toEqual(["idempotent"]);
  });

  test.each([nestedSpreads(300), nestedObjects(100), longHandler(300), callChain(40)].map((one) => [one.name, one]))(
    "%s is gone through to its end",
    (_name, program) => {
      expect(lastVerdict(program as HardHandler)).toBe("unguarded");
    },
  );
});
