import type { Linter, Rule } from "eslint";
import { describe, expect, it } from "vitest";
import { createLanguage } from "../../src/languages/language.ts";
import { languagePlugin, line, linters } from "../support/eslint.ts";

/** Reports every scalar `bad`, with a fix to `good`; and by suggestion. */
const noBad: Rule.RuleModule = {
  meta: {
    fixable: "code",
    hasSuggestions: true,
    schema: [{ type: "string" }],
    messages: { bad: "bad", better: "better" },
  },
  create: (context) => ({
    "ConfigScalar[value='bad']"(node: Rule.Node) {
      const fix = (fixer: Rule.RuleFixer) => fixer.replaceText(node, "good");
      context.report({ node, messageId: "bad", fix, suggest: [{ messageId: "better", fix }] });
    },
  }),
};

const config = (rest: Linter.Config = {}): Linter.Config[] => [
  {
    files: ["**/*.yml"],
    plugins: { "replay-safe": languagePlugin({ "no-bad": noBad, other: noBad }) },
    language: "replay-safe/yaml",
    rules: { "replay-safe/no-bad": "error" },
    ...rest,
  },
];

describe.each(linters)("%s lints YAML", (_name, LinterOf) => {
  const lint = (text: string, rest?: Linter.Config, options: Linter.LintOptions = {}) =>
    new LinterOf().verify(text, config(rest), { filename: "a.yml", ...options });
  const lines = (text: string, rest?: Linter.Config, options?: Linter.LintOptions) =>
    lint(text, rest, options).map(line);
  const fixed = (text: string, rest?: Linter.Config) =>
    new LinterOf().verifyAndFix(text, config(rest), { filename: "a.yml" }).output;

  describe("positions", () => {
    it.each([
      ["with line feeds", "a: 1\nb:\n  - bad\n", "3:5-3:8"],
      ["with CRLF", "a: 1\r\nb:\r\n  - bad\r\n", "3:5-3:8"],
      ["behind a byte-order mark", "\uFEFFb: bad\n", "1:4-1:7"],
      ["behind an emoji, in UTF-16 units", "'😀': bad\n", "1:7-1:10"],
      ["in a second document", "%YAML 1.2\n---\na: 1\n---\nb: bad\n", "5:4-5:7"],
      ["under a tag and an anchor", "b: !Foo &x bad\n", "1:12-1:15"],
      ["as a key", "bad: 1\n", "1:1-1:4"],
      ["in a flow map without a break at the end", "{a: [bad]}", "1:6-1:9"],
    ])("%s", (_title, text, expected) => {
      expect(lines(text)).toEqual([`${expected} replay-safe/no-bad: bad`]);
    });

    it("gives the end of the text to a rule that reports there", () => {
      const end: Rule.RuleModule = {
        create: (context) => ({
          ConfigText() {
            const { sourceCode } = context;
            const loc = sourceCode.getLocFromIndex(sourceCode.text.length);
            expect(sourceCode.getIndexFromLoc(loc)).toBe(sourceCode.text.length);
            expect(sourceCode.lines).toEqual(["a: 1", "b: 2", ""]);
            context.report({ loc, message: "end" });
          },
        }),
      };
      const plugins = { "replay-safe": languagePlugin({ end }) };
      expect(lines("a: 1\r\nb: 2\n", { plugins, rules: { "replay-safe/end": "error" } })).toEqual([
        "3:1 replay-safe/end: end",
      ]);
    });
  });

  describe("selectors", () => {
    const restricted = (selector: string, text: string) =>
      lines(text, { rules: { "no-restricted-syntax": ["error", { selector, message: "found" }] } });

    it("reach a value by its key", () => {
      const selector = "ConfigPair[key.value='timeout'] > ConfigScalar.value";
      expect(restricted(selector, "memory: 1\ntimeout: 30\nother: {timeout: [30]}\n")).toEqual([
        "2:10-2:12 no-restricted-syntax: found",
      ]);
    });

    it("reach tags, aliases, and what is not there", () => {
      const text = "a: &x 1\nb: *x\nc: !GetAtt d.e\nf:\n";
      expect(restricted("ConfigAlias[name='x']", text)).toEqual(["2:4-2:6 no-restricted-syntax: found"]);
      expect(restricted("ConfigScalar[tag='!GetAtt']", text)).toEqual(["3:12-3:15 no-restricted-syntax: found"]);
      expect(restricted("ConfigScalar[value=null]", text)).toEqual(["4:3-4:3 no-restricted-syntax: found"]);
    });

    it("see children inside parents, and parents know their children", () => {
      const order: string[] = [];
      const trace: Rule.RuleModule = {
        create: (context) => ({
          "*"(node: Rule.Node) {
            const { sourceCode } = context;
            const parent = (sourceCode as unknown as { getParent(node: Rule.Node): Rule.Node | undefined }).getParent(
              node,
            );
            order.push(`${parent?.type ?? "-"}>${node.type}`);
            expect(sourceCode.getAncestors(node).at(-1)).toBe(parent);
          },
        }),
      };
      lint("a: [1]\n", {
        plugins: { "replay-safe": languagePlugin({ trace }) },
        rules: { "replay-safe/trace": "error" },
      });
      expect(order).toEqual([
        "->ConfigText",
        "ConfigText>ConfigDocument",
        "ConfigDocument>ConfigMap",
        "ConfigMap>ConfigPair",
        "ConfigPair>ConfigScalar",
        "ConfigPair>ConfigList",
        "ConfigList>ConfigScalar",
      ]);
    });
  });

  describe("fixes", () => {
    it.each([
      ["in place", "a: bad # why\n", "a: good # why\n"],
      ["and keep a byte-order mark", "\uFEFFa: bad\n", "\uFEFFa: good\n"],
      ["and keep CRLF and emoji", "a: 😀\r\nb: bad\r\n", "a: 😀\r\nb: good\r\n"],
      ["several at once", "- bad\n- bad\n", "- good\n- good\n"],
    ])("%s", (_title, text, expected) => {
      expect(fixed(text)).toBe(expected);
    });

    it("come as suggestions too", () => {
      expect(lint("a: bad\n")[0]!.suggestions).toEqual([
        { messageId: "better", desc: "better", fix: { range: [3, 6], text: "good" } },
      ]);
    });
  });

  describe("directives", () => {
    it.each([
      ["disable-line", "a: bad # eslint-disable-line replay-safe/no-bad -- meant\n"],
      ["disable-next-line", "# eslint-disable-next-line replay-safe/no-bad -- meant\na: bad\n"],
      ["disable, to the end of the file", "# eslint-disable replay-safe/no-bad\na: bad\n---\nb: bad\n"],
      ["disable without a rule", "a: bad # eslint-disable-line\n"],
      ["inside a flow collection", "a: [\n  bad, # eslint-disable-line\n  1\n  ]\n"],
      ["with CRLF behind a byte-order mark", "\uFEFF# eslint-disable-next-line\r\na: bad\r\n"],
    ])("%s silences", (_title, text) => {
      expect(lines(text)).toEqual([]);
    });

    it.each([
      ["another line", "# eslint-disable-next-line\na: 1\nb: bad\n"],
      ["another rule", "a: bad # eslint-disable-line replay-safe/other\n"],
      [
        "a scalar that only looks like a comment",
        "a: bad\nb: |\n  # eslint-disable\nc: 'x # eslint-disable'\nd: x#eslint-disable\n",
      ],
      ["what follows enable", "# eslint-disable\na: 1\n# eslint-enable\nb: bad\n"],
    ])("but not %s", (_title, text) => {
      expect(lines(text).filter((report) => report.endsWith("replay-safe/no-bad: bad"))).toHaveLength(1);
    });

    it("stand between the lines of a list that is not indented, too", () => {
      const list =
        'a:\n  b: [good,\n# eslint-disable-next-line replay-safe/no-bad -- meant\nbad, "# no comment\n# here"]\n';
      expect(lines(list)).toEqual([]);
      expect(lines(list.replace("replay-safe/no-bad", "replay-safe/other"))).not.toEqual([]);
    });

    it("keep their reason", () => {
      const linter = new LinterOf();
      linter.verify("a: bad # eslint-disable-line replay-safe/no-bad -- a rename that is meant\n", config(), {
        filename: "a.yml",
      });
      const { getSuppressedMessages } = linter as unknown as {
        getSuppressedMessages(): Linter.SuppressedLintMessage[];
      };
      expect(getSuppressedMessages.call(linter)[0]!.suppressions).toEqual([
        { kind: "directive", justification: "a rename that is meant" },
      ]);
    });

    it("are reported when unused, with a fix", () => {
      const unused = { linterOptions: { reportUnusedDisableDirectives: "error" } } as const;
      const text =
        "a: 1 # eslint-disable-line replay-safe/no-bad\nb: bad # eslint-disable-line replay-safe/other, replay-safe/no-bad\n";
      expect(lines(text, unused)).toEqual([
        "1:6 eslint: Unused eslint-disable directive (no problems were reported from 'replay-safe/no-bad').",
        "2:8 eslint: Unused eslint-disable directive (no problems were reported from 'replay-safe/other').",
      ]);
      expect(fixed(text, unused)).toBe("a: 1  \nb: bad # eslint-disable-line replay-safe/no-bad\n");
    });

    it("set rules for the file", () => {
      expect(lines("# eslint replay-safe/no-bad: off\na: bad\n")).toEqual([]);
      expect(lines("# eslint replay-safe/other: [error, x]\na: bad\n", { rules: {} })).toEqual([
        "2:4-2:7 replay-safe/other: bad",
      ]);
      expect(lines("# eslint replay-safe/no-bad: [}\na: 1\n")[0]).toMatch(/^1:1-1:32 fatal: /u);
      expect(lines('# eslint replay-safe/no-bad: "loud"\na: 1\n')[0]).toMatch(/^1:1-1:36 replay-safe\/no-bad: /u);
    });

    it("are told from prose about ESLint", () => {
      expect(
        lines(
          "# eslint reads this file\n# eslint note: see below\n# see eslint.config.js\n# eslint-config: mine\na: 1\n",
        ),
      ).toEqual([]);
    });

    it("can be turned off", () => {
      expect(lines("a: bad # eslint-disable-line\n", undefined, { allowInlineConfig: false })).toHaveLength(1);
      const [report, warning] = lines("a: bad # eslint-disable-line\n", { linterOptions: { noInlineConfig: true } });
      expect(report).toBe("1:4-1:7 replay-safe/no-bad: bad");
      expect(warning).toContain("'# eslint-disable-line' has no effect");
    });
  });

  describe("texts at the edge", () => {
    it.each([
      ["empty", ""],
      ["only a byte-order mark", "\uFEFF"],
      ["only a comment", "# nothing\n"],
      ["only marks of documents", "---\n---\n...\n"],
      ["duplicate keys", "a: 1\na: 2\n"],
      ["keys that are no scalars", "? [a]\n: 1\n? \n"],
      ["a merge key and an alias to nothing", "<<: *missing\n"],
      ["every CloudFormation form", "a: !Sub [x, {y: !Ref z}]\nb: !If\n  - c\n  - !GetAtt d.e\n  - !Unheard\n"],
    ])("%s: nothing to say", (_title, text) => {
      expect(lines(text)).toEqual([]);
    });

    it.each([
      ["an open quote, seen at the end", 'a: 1\nb: "x\n', 3],
      ["a tab as indentation, with CRLF", "a:\r\n\tb: 1\r\n", 2],
      ["an open flow map, seen at the end", "a: {b: 1\n", 2],
    ])("%s is a parse error with its line", (_title, text, expectedLine) => {
      const messages = lint(text);
      expect(messages[0]).toMatchObject({ fatal: true, severity: 2, line: expectedLine });
    });

    it("what follows from a parse error is none of its own", () => {
      expect(lines("a: { b: [1\nc: {{\n")).toEqual([
        "2:1 fatal: Parsing error: Flow sequence in block collection must be sufficiently indented and end with a ]",
      ]);
    });

    it("columns of parse errors are 1-based", () => {
      expect(lines("a: 1\nbc: @x\n")).toEqual([
        "2:5 fatal: Parsing error: Plain value cannot start with reserved character @",
      ]);
    });
  });
});

it("is a message on the file where reading it is a fault, and the run goes on", () => {
  const broken = createLanguage({
    readAst: () => {
      throw new TypeError("x is not a function");
    },
    readComments: () => [],
  });
  const result = broken.parse({ path: "/a.yml", physicalPath: "/a.yml", body: "a: 1", bom: false }, {} as never);
  expect(result).toMatchObject({
    ok: false,
    errors: [{ message: expect.stringContaining("replay-safe failed: x is not a function."), line: 1, column: 1 }],
  });
});
