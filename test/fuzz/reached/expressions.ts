/**
 * Forms of expressions, by what they give. `{n}` stands for an expression that gives a number, `{n0}` for a number that is written.
 */

export type Kind = "b" | "n" | "s" | "ss" | "ns" | "os" | "it" | "m" | "set" | "map" | "any";

/** What is written, or stands in the record. */
export const leaves: Readonly<Record<Kind, readonly string[]>> = {
  b: ["o.a", "o.flags.a", "o.flags[o.k]", "true", "false"],
  n: ["o.n", "o.xs.length", "o.items.length", "o.counts[o.k]", "0", "1", "2"],
  s: ["o.k", "o.s", "o.b", "o.xs[0]", "o.items[0]?.st", '"a"', '"b"', '""'],
  ss: ["o.xs", '["a", "b"]', "[]", '["on"]', "(o.d?.f ?? [])", "Object.keys(o.flags)"],
  ns: ["o.ns", "[0, 1, 2]", "[]"],
  os: [
    "o.items",
    '[{ id: "a", st: "b", n: 1, ok: true, tags: [] }, { id: "b", st: "c", n: 2, ok: false, tags: ["a"] }]',
  ],
  it: ["o.items[0]", "o.items.at(-1)", "o.items[o.n]"],
  m: ["o.flags", "o.counts", "{}", "{ a: true, b: false }", "{ a: 1 }"],
  set: ["new Set(o.xs)", "new Set()", 'new Set(["a", "b"])'],
  map: ["new Map()", 'new Map([["a", 1], ["b", 2]])', "new Map(Object.entries(o.counts))"],
  any: ["o.a", "o.b", "o.d", "o.missing", "null", "undefined"],
};

/** What is written, for tests that hold now and then. */
export const written: Readonly<Record<"s0" | "n0" | "i0", readonly string[]>> = {
  s0: ['"a"', '"b"', '"c"', '"on"', '""'],
  n0: ["0", "1", "2", "3"],
  i0: ["0", "1", "-1"],
};

export const forms: Readonly<Record<Kind, readonly string[]>> = {
  b: [
    "!{b}", "!!{s}", "!{n}", "!{it}", "Boolean({any})", "({b} && {b})", "({b} || {b})", "({b} ? {b} : {b})", "({b} ?? {b})",
    "{s} === {s0}", "{s} !== {s0}", "{s} === {s}", "{n} === {n0}", "{n} > {n0}", "{n} < {n0}", "{n} >= {n}", "{n} % 2 === 0", "{b} === {b}", "{b} === true",
    "{s}?.includes({s0})", "{s}?.startsWith({s0})", "{s}?.endsWith({s0})", "{s}?.length > {n0}", "/^[ab]/.test({s})", "{s} > {s0}", "isNaN({s})",
    "{ss}.includes({s})", "{ss}.includes({s0})", "{ss}.length === {n0}", "{ss}.length > {n0}", "{ss}.some((x) => x === {s})", "{ss}.every((x) => x !== {s0})",
    "{ss}.indexOf({s}) >= {n0}", "{ss}.indexOf({s}) === -1", "{ss}[{n}] === {s0}", "{ss}[{n}] === undefined", "{ns}.includes({n})", "{ns}.some((x) => x > {n0})", "{ns}.length > {n0}",
    "{os}.some((x) => x.ok)", "{os}.every((x) => x.st === {s})", "{os}.find((x) => x.id === {s}) !== undefined", "{os}.findIndex((x) => x.n === {n0}) >= {n0}",
    "{os}.filter((x) => x.ok).length > {n0}", "{os}.length > {n0}", "{it}?.ok", "{it} === undefined", "{it}?.tags.includes({s})",
    "{s0} in {m}", "{s} in {m}", "Object.hasOwn({m}, {s})", "Object.keys({m}).length > {n0}", "Object.values({m}).includes(true)", "Object.values({m}).some(Boolean)", "Object.entries({m}).some(([k, v]) => v && k === {s})",
    "{m}[{s}] === true", "!{m}[{s}]", "{m}.a === undefined", "!!{m}.a", "{m}?.b === 1",
    "{set}.has({s})", "{set}.size > {n0}", "{set}.size === {n0}", "[...{set}].includes({s0})", "{map}.has({s})", "{map}.get({s}) === {n0}", "{map}.size > {n0}", "[...{map}.values()].some((x) => x > {n0})",
    "typeof {any} === \"string\"", "Array.isArray({any})", "{any} == null", "{any} === undefined", "{any} === null", "JSON.stringify({ss}) === \"[]\"", "JSON.stringify({m}) === \"{}\"",
    "Object.is({n}, {n0})", "Number.isInteger({n})", "Number.isNaN(Number({s}))",
  ],
  n: [
    "{n} + {n}", "{n} - {n}", "{n} * {n0}", "-{n}", "Math.max({n}, {n})", "Math.min({n}, {n0})", "Math.abs({n})", "Math.floor({n} / 2)", "Number({s})", "Number({b})", "parseInt({s}, 10)", "+{b}", "({b} ? {n} : {n})", "({n} ?? {n0})", "({n} || {n0})",
    "{ss}.length", "{os}.length", "{set}.size", "{map}.size", "Object.keys({m}).length", "({s} ?? \"\").length", "{ss}.indexOf({s})", "{ss}.findIndex((x) => x === {s0})", "{ss}.lastIndexOf({s0})", "({s} ?? \"\").indexOf({s0})",
    "{ns}[{i0}]", "{ns}.at({n})", "{ns}.reduce((sum, x) => sum + x, 0)", "{os}.reduce((sum, x) => sum + x.n, 0)", "{os}.reduce((count, x) => (x.ok ? count + 1 : count), 0)", "Math.max(0, ...{ns})", "({map}.get({s}) ?? 0)", "{it}?.n", "{os}.filter((x) => x.st === {s0}).length", "{ss}.push({s})", "({s} ?? \"\").charCodeAt(0)",
  ],
  s: [
    "`${{s}}-${{s}}`", "`${{s}}`", "{s} + {s}", "({b} ? {s} : {s})", "({s} ?? {s0})", "({s} || {s0})", "String({n})", "String({any})",
    "({s} ?? \"\").trim()", "({s} ?? \"\").toUpperCase()", "({s} ?? \"\").slice({i0})", "({s} ?? \"\").slice(0, {n0})", "({s} ?? \"\").replace({s0}, {s})", "({s} ?? \"\").replace(/a/g, \"\")", "({s} ?? \"\").at({i0})", "({s} ?? \"\").padStart({n0}, \"0\")", "({s} ?? \"\").concat({s})", "({s} ?? \"\").repeat({n0})", "({s} ?? \"\").match(/[ab]+/)?.[0]", "({s} ?? \"\").charAt(0)", "({s} ?? \"\").substring(1)",
    "({s} ?? \"\").split(\"\")[{n}]", "{ss}[{n0}]", "{ss}[{n}]", "{ss}.at({i0})", "{ss}.filter(Boolean)[0]", "[...{ss}].sort()[0]", "[...{ss}].reverse()[0]", "Object.keys({m})[{n0}]", "[...{set}][{n0}]", "[...{map}.keys()][0]", "{it}?.tags[0]", "{ss}.join()", "{ss}.join({s0})", "{ss}.find((x) => x !== {s0})", "{ss}.findLast((x) => x > {s0})", "{ss}.pop()", "{ss}.shift()", "{ss}.reduce((text, x) => text + x, \"\")",
    "{it}?.id", "Object.keys({m}).join()", "Object.entries({m}).find(([, v]) => v)?.[0]", "{os}.map((x) => x.id).join()", "typeof {any}", "JSON.stringify({any})", "{os}.find((x) => x.ok)?.id",
  ],
  ss: [
    "{ss}.filter((x) => x !== {s})", "{ss}.filter(Boolean)", "{ss}.filter((x) => {ss}.includes(x))", "{ss}.map((x) => x + {s})", "{ss}.map((x) => x.toUpperCase())", "{ss}.slice({i0})", "{ss}.slice(0, {n})", "{ss}.concat({ss})", "{ss}.concat({s})", "[...{ss}, {s}]", "[{s}, ...{ss}]", "[{s}, {s}]", "[...{ss}, ...({b} ? [{s}] : [])]", "[{b} && {s}, {s}].filter(Boolean)", "({b} ? {ss} : {ss})", "[...{ss}].reverse()", "[...{ss}].sort()", "{ss}.flatMap((x) => [x, {s}])", "{ss}.flatMap((x) => ({b} ? [x] : []))",
    "({s} ?? \"\").split(\"\")", "({s} ?? \"\").split({s0})", "Object.keys({m})", "Object.entries({m}).filter(([, v]) => v).map(([k]) => k)", "[...{set}]", "[...new Set({ss})]", "[...{map}.keys()]", "{os}.map((x) => x.id)", "{os}.filter((x) => x.ok).map((x) => x.st)", "{os}.flatMap((x) => x.tags)", "({it}?.tags ?? [])", "Array.from({ss}, (x) => x)", "{ss}.splice({n0}, 1)", "Array.from({set})", "{ss}.reduce((all, x) => (all.includes(x) ? all : [...all, x]), [])", "[].concat({b} ? {s} : [], {ss})",
  ],
  ns: ["{ns}.filter((x) => x > {n0})", "{ns}.map((x) => x + {n})", "[...{ns}, {n}]", "[{n}, {n}]", "{os}.map((x) => x.n)", "{ss}.map((x) => x.length)", "[...{ns}].sort((a, b) => b - a)", "Object.values({m}).map(Number)", "({b} ? {ns} : {ns})", "{ns}.slice({i0})", "[...{map}.values()]", "{ss}.map((_, i) => i)"],
  os: ["{os}.filter((x) => x.ok)", "{os}.filter((x) => x.st !== {s})", "{os}.map((x) => ({ ...x, st: {s} }))", "{os}.map((x) => ({ ...x, ok: {b} }))", "{os}.slice({i0})", "[...{os}].reverse()", "({b} ? {os} : {os})", "[...{os}].sort((a, b) => a.n - b.n)", "{ss}.map((id) => ({ id, st: {s}, n: {n}, ok: {b}, tags: [] }))", "{os}.concat({os})"],
  it: ["{os}[{n}]", "{os}.at({i0})", "{os}.filter((x) => x.st === {s0})[0]", "{os}.find((x) => x.ok)", "{os}.find((x) => x.id === {s})", "({b} ? {it} : undefined)", "({it} ?? {it})", "({it} && { ...{it}, ok: {b} })", "{os}.reduce((most, x) => (x.n > (most?.n ?? 0) ? x : most), undefined)"],
  m: ["{ ...{m}, [{s}]: {b} }", "{ ...{m}, a: {b} }", "{ ...({b} && { a: {b} }), ...({b} ? { b: 1 } : {}) }", "({b} ? {m} : {m})", "Object.fromEntries({ss}.map((x) => [x, {b}]))", "Object.fromEntries({os}.map((x) => [x.id, x.ok]))", "Object.assign({}, {m}, { b: {b} })", "Object.fromEntries(Object.entries({m}).filter(([k]) => k !== {s}))", "{ a: {b}, b: {n} }", "{os}.reduce((all, x) => ({ ...all, [x.st]: x.ok }), {})", "{ss}.reduce((all, x) => { all[x] = (all[x] ?? 0) + 1; return all; }, {})", "JSON.parse(JSON.stringify({m}))", "{ [{s}]: {n} }"],
  set: ["new Set({ss})", "new Set([...{set}, {s}])", "new Set({os}.map((x) => x.st))", "new Set([{s}, {s}])", "({b} ? {set} : {set})", "new Set({ss}.filter((x) => x))"],
  map: ["new Map({ss}.map((x, i) => [x, i]))", "new Map({os}.map((x) => [x.id, x.n]))", "new Map([...{map}, [{s}, {n}]])", "new Map([[{s}, {n}]])", "({b} ? {map} : {map})"],
  any: ["{b}", "{n}", "{s}", "{ss}", "{it}", "o.d?.e", "o.d?.f", "o[{s}]", "({b} ? {s} : null)", "({b} ? undefined : {n})", "{ss}.length ? {ss} : undefined"],
}; // prettier-ignore
