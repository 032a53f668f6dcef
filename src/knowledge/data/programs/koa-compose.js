// `koa-compose`: each function is given what calls the one behind it.
export default (works) => (context, next) => {
  const run = (index) =>
    index === works.length ? next?.() : works[index](context, () => run(index + 1));
  return Promise.resolve(run(0));
};
