import { describe, expect, test } from "vitest";
import { handlersOf } from "../inspect.ts";

/** A client that is given so many interceptors, each of which tells somebody. */
function withInterceptors(count: number) {
  const one = (index: number): string => `
    api.interceptors.request.use(async (config) => { await axios.post("https://x.example.com/${index}", {}); return config; });`;
  return handlersOf({
    "handler.ts": `
      import axios from "axios";
      const api = axios.create();${Array.from({ length: count }, (_, index) => one(index)).join("")}
      export const handler = async (event: SQSEvent) => {
        for (const record of event.Records) await api.put("https://x.example.com/x", record.body);
      };`,
  })[0]!;
}

describe("functions that a client runs around its calls", () => {
  test("are gone through, and what they do is unknown", () => {
    const { effects, unresolved } = withInterceptors(20);
    expect(effects.filter(({ call }) => call === "axios.post").map(({ verdict }) => verdict)).toEqual(
      Array.from({ length: 20 }, () => "unknown"),
    );
    expect(unresolved).toEqual([]);
  });

  test("are said to be cut off where there are more of them", () => {
    const { effects, unresolved } = withInterceptors(21);
    expect(effects.filter(({ call }) => call === "axios.post")).toHaveLength(20);
    expect(unresolved.map(({ why }) => why)).toEqual(["it was too much to follow to the end"]);
  });
});
