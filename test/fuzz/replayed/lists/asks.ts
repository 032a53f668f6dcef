/**
 * How a list that was found is asked for one key. `@` is the list, `{row}` what a key is told by in a `row`, `{counts}` what says of a row
 * that it counts, `{k}` a key, `{all}` the keys in the order of their answers.
 */
export interface Ask {
  readonly makes: string;
  readonly has: string;
}

/** Of rows, each with its key. */
export const OF_ROWS: readonly Ask[] = [
  { makes: "", has: "@.some((row) => {row} === {k} && {counts})" },
  { makes: "", has: "@.find((row) => {row} === {k} && {counts}) !== undefined" },
  { makes: "", has: "!!@.find((row) => {row} === {k} && {counts})" },
  { makes: "", has: "@.findIndex((row) => {row} === {k} && {counts}) >= 0" },
  { makes: "", has: "@.filter((row) => {row} === {k} && {counts}).length > 0" },
  { makes: "const kept@ = @.filter((row) => {counts});", has: "kept@.some((row) => {row} === {k})" },
  { makes: "const keys@ = @.filter((row) => {counts}).map((row) => {row});", has: "keys@.includes({k})" },
  { makes: "const keys@ = @.filter((row) => {counts}).map((row) => {row});", has: "keys@.indexOf({k}) !== -1" },
  { makes: "const set@ = new Set(@.filter((row) => {counts}).map((row) => {row}));", has: "set@.has({k})" },
  { makes: "const set@ = new Set();\nfor (const row of @) {\n  if ({counts}) set@.add({row});\n}", has: "set@.has({k})" },
  { makes: "const set@ = new Set();\n@.forEach((row) => {\n  if (!({counts})) return;\n  set@.add({row});\n});", has: "set@.has({k})" },
  { makes: "const set@ = @.reduce((all, row) => ({counts} ? all.add({row}) : all), new Set());", has: "set@.has({k})" },
  { makes: "const map@ = new Map(@.filter((row) => {counts}).map((row) => [{row}, row]));", has: "map@.has({k})" },
  { makes: "const map@ = new Map(@.map((row) => [{row}, {counts}]));", has: "map@.get({k}) === true" },
  { makes: "const map@ = new Map();\nfor (const row of @) map@.set({row}, {counts} ? \"yes\" : \"no\");", has: "map@.get({k}) === \"yes\"" },
  { makes: "const map@ = new Map();\nfor (const row of @) map@.set({row}, (map@.get({row}) ?? 0) + ({counts} ? 1 : 0));", has: "(map@.get({k}) ?? 0) > 0" },
  { makes: "const by@ = Object.fromEntries(@.map((row) => [{row}, {counts}]));", has: "by@[{k}] === true" },
  { makes: "const by@ = Object.fromEntries(@.filter((row) => {counts}).map((row) => [{row}, row]));", has: "{k} in by@" },
  { makes: "const by@ = {};\nfor (const row of @) {\n  if ({counts}) by@[{row}] = true;\n}", has: "by@[{k}]" },
  { makes: "const by@ = {};\nfor (const at in @) {\n  const row = @[at];\n  by@[{row}] = {counts};\n}", has: "by@[{k}] === true" },
  { makes: "const by@ = @.reduce((all, row) => ({ ...all, [{row}]: {counts} }), {});", has: "!!by@[{k}]" },
  { makes: "const by@ = @.reduce((all, row) => { all[{row}] = {counts}; return all; }, {});", has: "by@[{k}] ?? false" },
  { makes: "const by@ = _.keyBy(@.filter((row) => {counts}), (row) => {row});", has: "by@[{k}] !== undefined" },
  { makes: "const by@ = _.groupBy(@.filter((row) => {counts}), (row) => {row});", has: "(by@[{k}] ?? []).length > 0" },
  { makes: "const by@ = _.countBy(@.filter((row) => {counts}), (row) => {row});", has: "by@[{k}] > 0" },
  { makes: "const [yes@] = _.partition(@, (row) => {counts});\nconst set@ = new Set(yes@.map((row) => {row}));", has: "set@.has({k})" },
  { makes: "const sorted@ = [...@].filter((row) => {counts}).sort((one, other) => String(one).localeCompare(String(other)));", has: "sorted@.some((row) => {row} === {k})" },
  { makes: "const keys@ = @.flatMap((row) => ({counts} ? [{row}] : []));", has: "_.includes(keys@, {k})" },
  { makes: "let keys@ = [];\nfor (let at = 0; at < @.length; at++) {\n  const row = @[at];\n  if (!({counts})) continue;\n  keys@ = [...keys@, {row}];\n}", has: "keys@.some((key) => key === {k})" },
  { makes: "const has@ = (key) => {\n  for (const row of @) {\n    if ({row} === key && {counts}) return true;\n  }\n  return false;\n};", has: "has@({k})" },
  { makes: "const set@ = new Set();\nconst queue@ = [...@];\nwhile (queue@.length > 0) {\n  const row = queue@.shift();\n  if ({counts}) set@.add({row});\n}", has: "set@.has({k})" },
  { makes: "const state@ = @.reduce((all, row) => ({ keys: [...all.keys, ...({counts} ? [{row}] : [])], count: all.count + 1 }), { keys: [], count: 0 });", has: "state@.keys.includes({k})" },
  { makes: "const set@ = _(@).filter((row) => {counts}).map((row) => {row}).value();", has: "set@.includes({k})" },
]; // prettier-ignore

/** Of answers in the order of the keys; `{i}` is the place of the key where that is known. */
export const OF_ANSWERS: readonly Ask[] = [
  { makes: "", has: "@.map((row) => {there})[{all}.indexOf({k})]" },
  { makes: "const set@ = new Set({all}.filter((_, at) => { const row = @[at]; return {there}; }));", has: "set@.has({k})" },
  { makes: "const keys@ = {all}.filter((_, at) => ((row) => {there})(@[at]));", has: "keys@.includes({k})" },
  { makes: "const map@ = new Map({all}.map((key, at) => [key, @[at]]));", has: "((row) => {there})(map@.get({k}))" },
  { makes: "const map@ = new Map();\n@.forEach((row, at) => map@.set({all}[at], {there}));", has: "map@.get({k})" },
  { makes: "const map@ = new Map();\nfor (const [at, row] of @.entries()) map@.set({all}[at], {there});", has: "map@.get({k}) === true" },
  { makes: "const by@ = {};\nfor (let at = 0; at < {all}.length; at++) {\n  const row = @[at];\n  by@[{all}[at]] = {there};\n}", has: "by@[{k}]" },
  { makes: "const by@ = Object.fromEntries({all}.map((key, at) => { const row = @[at]; return [key, {there}]; }));", has: "by@[{k}] === true" },
  { makes: "const by@ = _.zipObject({all}, @.map((row) => !!({there})));", has: "by@[{k}]" },
  { makes: "const pairs@ = _.zip({all}, @);", has: "pairs@.some(([key, row]) => key === {k} && {there})" },
  { makes: "const set@ = new Set();\nfor (const at in {all}) {\n  const row = @[at];\n  if ({there}) set@.add({all}[at]);\n}", has: "set@.has({k})" },
  { makes: "const keys@ = [];\n@.forEach((row, at) => {\n  if ({there}) keys@.push({all}[at]);\n});", has: "keys@.includes({k})" },
  { makes: "const states@ = {all}.map((key, at) => { const row = @[at]; return { key, isThere: {there} }; });", has: "states@.find(({ key }) => key === {k}).isThere" },
  { makes: "const states@ = {all}.map((key, at) => { const row = @[at]; return { key, isThere: {there} }; });", has: "states@.filter(({ isThere }) => isThere).some(({ key }) => key === {k})" },
]; // prettier-ignore

/** By the place `i` of the record among the records. */
export const BY_PLACE: readonly Ask[] = [
  { makes: "", has: "((row) => {there})(@[i])" },
  { makes: "const flags@ = @.map((row) => !!({there}));", has: "flags@[i]" },
  { makes: "const flags@ = [];\nfor (const row of @) flags@.push({there});", has: "flags@[i]" },
  { makes: "const flags@ = {};\n@.forEach((row, at) => { flags@[at] = {there}; });", has: "flags@[i]" },
];
