// `pify`, `es6-promisify`, `thenify`, `util-promisify`: a function that ends with a callback gives a promise, and so do the methods of an object.
export function promisify(given) {
  return typeof given === "function" ? promised(given) : new Proxy(given, { get: (of, name) => ofMember(of, of[name]) });
}
function promised(work) {
  return (...args) =>
    new Promise((done, fail) => {
      work(...args, (error, answer) => (error ? fail(error) : done(answer)));
    });
}
function ofMember(of, member) {
  return typeof member === "function" ? promised(member.bind(of)) : member;
}
promisify.promisify = promisify;
export default promisify;
