/** A member of an object, left out where its value is not known: an absent member of the model is one that only the deployment knows. */
export function known<K extends string, T>(name: K, value: T | undefined): { readonly [key in K]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in K]: T });
}
