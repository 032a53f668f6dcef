// The rows of the table: what is measured, and what it may be at most.

/** How a figure of a unit is written. */
export const units = {
  ratio: (value) => value.toFixed(value < 0.2 ? 3 : 2),
  percent: (value) => `${value.toFixed(0)} %`,
  seconds: (value) => `${value.toFixed(value < 10 ? 2 : 1)} s`,
  milliseconds: (value) => `${value.toFixed(0)} ms`,
};

/** `share`: which of the samples is the figure, where it is not the median. `bound`: what a figure that is over its limit is bounded by, from a profile. */
export const rows = [
  {
    id: "ordinary",
    what: "2,000 files, `recommended` / the same ESLint with one rule that does nothing",
    unit: "ratio",
    limit: 1.1,
    bound:
      "with a load of 4 to 18, which two runs of one configuration differ by 8 % in; with less of it, 1.09 on the same day. Of 14 s ours is 1.4: 0.4 is what ESLint takes for 13 rules in place of one (the next row), 0.3 follow the 20 handlers, 0.15 read the configurations and every module once, 0.15 ask each file what it is; the rest compiles code and collects garbage",
  },
  {
    id: "idle",
    what: "the same, of them ESLint itself: as many rules as `recommended` has that do nothing / one",
    unit: "ratio",
  },
  {
    id: "beside-typescript-eslint",
    what: "2,000 files, typescript-eslint's `recommended` with ours / without",
    unit: "ratio",
    limit: 1.08,
    bound: "the same 1.4 s",
  },
  { id: "no-cycle", what: "2,000 files, ours / `import-x/no-cycle`", unit: "ratio", limit: 0.55 },
  {
    id: "typed",
    what: "2,000 files, ours / one typed rule (`no-floating-promises`)",
    unit: "ratio",
    limit: 0.5,
    bound: "no rule can meet it: the next row is ESLint with its parser and a rule that does nothing",
  },
  {
    id: "typed-floor",
    what: "the same ESLint with one rule that does nothing / one typed rule: the least that `ours` could be",
    unit: "ratio",
  },
  {
    id: "memory",
    what: "8,000 files, peak memory over the floor",
    unit: "percent",
    limit: 20,
    bound:
      "of what is alive at the end 21 MB are ours: 4 of code, 6 of what it was compiled to, 9 of 8,000 files that were looked at; V8 lets garbage grow to four times of that, and further where its marking lags behind: one run of two on a machine with a load of 25 had 14 %, the other 49 %",
  },
  { id: "growth", what: "growth of our share from 500 to 8,000 files, exponent", unit: "ratio", limit: 1.1 },
  {
    id: "handler",
    what: "one handler of the labelled corpus, whole process: 99 % of them",
    unit: "seconds",
    limit: 1,
    share: 0.99,
    bound:
      "of 435 on a quiet machine 82 % take at most 1 s, 88 % 2 s, 91 % 5 s and 98 % 10 s, the median 0.54 s: runs of 80,000 to 200,000 evaluations at 20 to 60 µs, 14 % of which are maps of guards and 14 % garbage; most evaluations are of loggers, caches, matchers and retries that are given something else each time and change something or meet guards; what only computes is 0 to 18 %",
  },
  {
    id: "handler-worst",
    what: "the slowest of them",
    unit: "seconds",
    limit: 5,
    share: 1,
    bound: "the same; of it 2 to 3 s read the configuration, in code or in fifty files",
  },
  { id: "edit", what: "warm re-lint of an edited handler, over the floor", unit: "milliseconds", limit: 30 },
  {
    id: "edit-helper",
    what: "warm re-lint of a handler after an edit of its helper five files deep, over the floor",
    unit: "milliseconds",
    limit: 60,
  },
  {
    id: "cdk",
    what: "`plan` cold on the incident / `cdk diff --template`, which synthesizes",
    unit: "ratio",
    limit: 0.15,
  },
  { id: "cdk-synthesized", what: "the same / `cdk diff --template` of what was synthesized before", unit: "ratio" },
  {
    id: "cloudformation-diff",
    what: "`plan` cold on the incident / `@aws-cdk/cloudformation-diff`",
    unit: "ratio",
    limit: 0.5,
    bound: "35 ms compile the code that follows handlers, 25 ms are Node itself, 20 ms 7 runs of git",
  },
  {
    id: "moved",
    what: "`plan` of 3,000 services, all moved",
    unit: "seconds",
    limit: 10,
    bound:
      "a slower machine: the build of 26 November, which took 6.5 s on the one of then, takes 8 to 10 s on this one, in turn",
  },
  {
    id: "functions",
    what: "`plan` of 500 functions in 200 files",
    unit: "seconds",
    limit: 2,
    bound: "the same: 2.0 s with the build of 26 November in turn, 1.2 s on the machine of then",
  },
  {
    id: "loading",
    what: "loading the plugin beside ESLint",
    unit: "milliseconds",
    limit: 60,
    bound: "compiling 0.9 MB of code; what follows handlers, 1.3 MB more, is loaded with the first of them",
  },
];
