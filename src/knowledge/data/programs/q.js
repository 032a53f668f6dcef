// `q`: promises, and functions that are told by a callback what became of a call.
const settle = (resolve, reject) => (error, result) => (error ? reject(error) : resolve(result));
const Q = (value) => Promise.resolve(value);
Q.resolve = Q.when = (value, ...work) => Promise.resolve(value).then(...work);
Q.reject = (error) => Promise.reject(error);
Q.all = (list) => Promise.resolve(list).then((items) => Promise.all(items));
Q.allSettled = (list) => Promise.resolve(list).then((items) => Promise.allSettled(items));
Q.Promise = (work) => new Promise(work);
Q.delay = (first, time) => Promise.resolve(time === undefined ? undefined : first);
Q.fcall = Q.try = (work, ...given) => new Promise((resolve) => resolve(work(...given)));
Q.nfcall = (work, ...given) => new Promise((resolve, reject) => work(...given, settle(resolve, reject)));
Q.nfapply = (work, given) => Q.nfcall(work, ...given);
Q.ninvoke = Q.nsend = (of, name, ...given) =>
  new Promise((resolve, reject) => of[name](...given, settle(resolve, reject)));
Q.npost = Q.nmapply = (of, name, given) => Q.ninvoke(of, name, ...given);
Q.denodeify = Q.nfbind = (work, ...first) => (...given) => Q.nfcall(work, ...first, ...given);
Q.nbind = (work, self, ...first) => (...given) => Q.nfcall(work.bind(self), ...first, ...given);
Q.defer = () => {
  const made = {};
  made.promise = new Promise((resolve, reject) => {
    made.resolve = resolve;
    made.reject = reject;
    made.makeNodeResolver = () => settle(resolve, reject);
  });
  return made;
};
export default Q;
