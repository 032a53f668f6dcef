// `auto-bind`, `class-autobind`: methods of an instance keep it as their `this`.
export default function autoBind(of) {
  for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(of)))
    if (name !== "constructor" && typeof of[name] === "function") of[name] = of[name].bind(of);
  return of;
}
