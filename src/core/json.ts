/** JSON that crosses a process or the disk. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
