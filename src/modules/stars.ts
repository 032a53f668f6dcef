/** `api-*` as a predicate: each star is any text. */
export function starMatcher(pattern: string): (name: string) => boolean {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  return (name) => {
    if (last === undefined) return name === first;
    if (!name.startsWith(first)) return false;
    let at = first.length;
    for (const part of others) {
      const found = name.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return name.length - last.length >= at && name.endsWith(last);
  };
}
