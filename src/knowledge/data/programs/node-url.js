// `node:url`: an address taken apart, to which callers add the method and headers of a request.
export const parse = (address) => {
  const { href, protocol, host, hostname, port, pathname, search, hash } = new URL(address);
  return { href, protocol, host, hostname, port, pathname, search, hash, path: pathname + search };
};
export const urlToHttpOptions = (address) => {
  const { href, protocol, hostname, port, pathname, search, hash } = address;
  return { href, protocol, hostname, port, pathname, search, hash, path: pathname + search };
};
