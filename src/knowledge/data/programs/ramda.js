// `ramda`: functions that change a number, a list or a member, with what they change as the last argument, or later.
export const append = (one, ...lists) => {
  const work = (list) => [...list, one];
  return lists.length === 0 ? work : work(lists[0]);
};
export const prepend = (one, ...lists) => {
  const work = (list) => [one, ...list];
  return lists.length === 0 ? work : work(lists[0]);
};
export const add = (a, ...others) => (others.length === 0 ? (b) => a + b : a + others[0]);
export const multiply = (a, ...others) => (others.length === 0 ? (b) => a * b : a * others[0]);
export const sum = (list) => list.reduce((all, one) => all + one, 0);
export const evolve = (changes, ...others) => {
  const work = (of) => {
    const made = { ...of };
    for (const name of Object.keys(changes)) made[name] = changes[name](of[name]);
    return made;
  };
  return others.length === 0 ? work : work(others[0]);
};
export const difference = (list, ...others) => {
  const work = (known) => list.filter((one) => !known.includes(one));
  return others.length === 0 ? work : work(others[0]);
};
const lens = (get, set) => ({ get, set });
const withMember = (of, [name, ...inner], value) => ({
  ...of,
  [name]: inner.length === 0 ? value : withMember(of[name], inner, value),
});
const memberAt = (of, path) => path.reduce((one, name) => one[name], of);
const lensProp = (name) =>
  lens(
    (of) => of[name],
    (value, of) => ({ ...of, [name]: value }),
  );
const lensPath = (path) =>
  lens(
    (of) => memberAt(of, path),
    (value, of) => withMember(of, path, value),
  );
export { lens, lensPath, lensProp };
export const view = (by, ...others) => (others.length === 0 ? (of) => by.get(of) : by.get(others[0]));
export const set = (by, value, ...others) => {
  const work = (of) => by.set(value, of);
  return others.length === 0 ? work : work(others[0]);
};
export const over = (by, change, ...others) => {
  const work = (of) => by.set(change(by.get(of)), of);
  return others.length === 0 ? work : work(others[0]);
};
export const modifyPath = (path, change, ...others) => {
  const work = (of) => withMember(of, path, change(memberAt(of, path)));
  return others.length === 0 ? work : work(others[0]);
};
export const modify = (name, change, ...others) => {
  const work = (of) => ({ ...of, [name]: change(of[name]) });
  return others.length === 0 ? work : work(others[0]);
};
const merged = (a, b) => ({ ...a, ...b });
export const mergeRight = (a, ...others) => (others.length === 0 ? (b) => merged(a, b) : merged(a, others[0]));
export const mergeLeft = (a, ...others) => (others.length === 0 ? (b) => merged(b, a) : merged(others[0], a));
const [merge, mergeDeepRight, mergeDeepLeft] = [mergeRight, mergeRight, mergeLeft];
export { merge, mergeDeepLeft, mergeDeepRight };
