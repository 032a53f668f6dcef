// `dot-prop`, `object-path`, `lodash`: what was given has another member under a path from then on.
const namesOf = (path) => (Array.isArray(path) ? path : String(path).split("."));
const memberAt = (of, [first, second, third]) => {
  if (second === undefined) return of[first];
  return third === undefined ? of[first]?.[second] : of[first]?.[second]?.[third];
};
export const set = (of, path, value) => {
  const [first, second, third] = namesOf(path);
  if (second === undefined) of[first] = value;
  else if (third === undefined) of[first] = { ...of[first], [second]: value };
  else of[first] = { ...of[first], [second]: { ...of[first]?.[second], [third]: value } };
  return of;
};
export const setProperty = (of, path, value) => set(of, path, value);
export const update = (of, path, change) => set(of, path, change(memberAt(of, namesOf(path))));
export const push = (of, path, ...added) => {
  const list = memberAt(of, namesOf(path));
  set(of, path, [...list, ...added]);
};
