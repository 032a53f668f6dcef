// `async`: functions that are given some of their arguments before, and tasks that are tried again.
export const apply = (work, ...first) => (...others) => work(...first, ...others);
export const constant = (...values) => (callback) => callback(null, ...values);
