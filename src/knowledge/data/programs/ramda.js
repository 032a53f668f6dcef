// `ramda`: functions that change a list or a member, with what they change as the last argument, or later.
const later = (work) => (first, ...others) => (others.length === 0 ? (of) => work(first, of) : work(first, others[0]));
export const append = later((one, list) => [...list, one]);
export const prepend = later((one, list) => [one, ...list]);
export const sum = (list) => list.reduce((all, one) => all + one, 0);
export const evolve = later((changes, of) => {
  const made = { ...of };
  for (const name of Object.keys(changes)) made[name] = changes[name](of[name]);
  return made;
});
