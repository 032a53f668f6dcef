// What throws unless something holds: `assert` of Node with its forms that compare plain values, and `invariant`.
class AssertionError extends Error {
  constructor(message) {
    super(message);
    this.name = "AssertionError";
    this.code = "ERR_ASSERTION";
  }
}
function failed(message) {
  return message instanceof Error ? message : new AssertionError(message);
}
export default function assert(value, message) {
  if (!value) throw failed(message);
}
export function ok(value, message) {
  if (!value) throw failed(message);
}
export function equal(actual, expected, message) {
  if (actual != expected) throw failed(message);
}
export function notEqual(actual, expected, message) {
  if (actual == expected) throw failed(message);
}
export function strictEqual(actual, expected, message) {
  if (actual !== expected) throw failed(message);
}
export function notStrictEqual(actual, expected, message) {
  if (actual === expected) throw failed(message);
}
export function deepEqual(actual, expected, message) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw failed(message);
}
export function notDeepEqual(actual, expected, message) {
  if (JSON.stringify(actual) === JSON.stringify(expected)) throw failed(message);
}
export function match(text, pattern, message) {
  if (!pattern.test(text)) throw failed(message);
}
export function doesNotMatch(text, pattern, message) {
  if (pattern.test(text)) throw failed(message);
}
export function ifError(error) {
  if (error !== null && error !== undefined) throw error;
}
export function throws(work) {
  try {
    work();
  } catch {
    return;
  }
  throw failed();
}
export function doesNotThrow(work) {
  work();
}
export async function rejects(work) {
  try {
    await (typeof work === "function" ? work() : work);
  } catch {
    return;
  }
  throw failed();
}
export async function doesNotReject(work) {
  await (typeof work === "function" ? work() : work);
}
export function fail(message) {
  throw failed(message);
}
export function strict(value, message) {
  if (!value) throw failed(message);
}
export function invariant(value, message) {
  if (!value) throw failed(message);
}
const forms = {
  AssertionError,
  ok,
  equal,
  notEqual,
  strictEqual,
  notStrictEqual,
  deepEqual,
  deepStrictEqual: deepEqual,
  partialDeepStrictEqual: deepEqual,
  notDeepEqual,
  notDeepStrictEqual: notDeepEqual,
  match,
  doesNotMatch,
  ifError,
  throws,
  doesNotThrow,
  rejects,
  doesNotReject,
  fail,
  strict,
};
Object.assign(assert, forms);
Object.assign(strict, forms);
export { AssertionError, deepEqual as deepStrictEqual, notDeepEqual as notDeepStrictEqual };
