// `p-defer`: a promise with the functions that settle it.
export default () => Promise.withResolvers();
