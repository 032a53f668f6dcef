export const place = async ({ id }: { readonly id: string }) => { console.log("placed", id); };
export const cancel = async ({ id }: { readonly id: string }) => { console.log("cancelled", id); };
